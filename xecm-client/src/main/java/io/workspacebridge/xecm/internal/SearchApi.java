package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** The search endpoint. */
interface SearchApi {
    @POST("api/v2/search")
    Call<JsonNode> search(@Body RequestBody fields);
}
