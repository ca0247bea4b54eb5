package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** Endpoints of uploads in parts. */
interface LargeFilesApi {
    @GET("api/v2/multipart/settings")
    Call<JsonNode> settings();

    @POST("api/v2/multipart")
    Call<JsonNode> begin(@Body RequestBody fields);

    @POST("api/v2/multipart/{key}/{part}")
    Call<JsonNode> part(@Path("key") String key, @Path("part") int part, @Body RequestBody body);

    @POST("api/v2/multipart/{key}")
    Call<JsonNode> complete(@Path("key") String key);

    @DELETE("api/v2/multipart/{key}")
    Call<JsonNode> cancel(@Path("key") String key);
}
