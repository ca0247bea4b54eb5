package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Url;

/** Session and server endpoints. */
interface ServerApi {
    @POST("api/v1/auth")
    Call<JsonNode> login(@Body RequestBody fields);

    @POST
    Call<JsonNode> otdsTicket(@Url String address, @Body RequestBody json);

    @POST
    Call<JsonNode> oauthToken(@Url String address, @Body RequestBody fields);

    @GET("api/v1/auth")
    Call<JsonNode> exchange(
            @Header("OTDSTicket") @Nullable String ticket, @Header("Authorization") @Nullable String bearer);

    @DELETE("api/v1/auth")
    Call<JsonNode> logout();

    @GET("api/v1/auth")
    Call<JsonNode> whoAmI();

    @GET("api/v1/ping")
    Call<JsonNode> ping();

    @GET("api/v1/serverinfo")
    Call<JsonNode> serverInfo();

    @GET("api/{resource}")
    Call<JsonNode> probe(@Path(value = "resource", encoded = true) String resource);
}
