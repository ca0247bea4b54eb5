package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;

/** Session and server endpoints. */
interface ServerApi {
    @WithoutSession
    @POST("api/v1/auth")
    Call<JsonNode> login(@Body RequestBody fields);

    @DELETE("api/v1/auth")
    Call<JsonNode> logout();

    @GET("api/v1/auth")
    Call<JsonNode> whoAmI();

    @WithoutSession
    @GET("api/v1/ping")
    Call<JsonNode> ping();

    @GET("api/v1/serverinfo")
    Call<JsonNode> serverInfo();
}
