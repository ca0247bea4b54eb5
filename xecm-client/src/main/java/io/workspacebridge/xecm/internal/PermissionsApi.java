package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;

/** Permission endpoints. */
interface PermissionsApi {
    @GET("api/v2/nodes/{id}/permissions")
    Call<JsonNode> list(@Path("id") long id);

    @POST("api/v2/nodes/{id}/permissions/custom")
    Call<JsonNode> add(@Path("id") long id, @Body RequestBody body);

    @PUT("api/v2/nodes/{id}/permissions/custom/{member}")
    Call<JsonNode> change(@Path("id") long id, @Path("member") long member, @Body RequestBody body);

    @DELETE("api/v2/nodes/{id}/permissions/custom/{member}")
    Call<JsonNode> remove(@Path("id") long id, @Path("member") long member);

    @PUT("api/v2/nodes/{id}/permissions/{kind}")
    Call<JsonNode> set(@Path("id") long id, @Path("kind") String kind, @Body RequestBody body);

    @DELETE("api/v2/nodes/{id}/permissions/{kind}")
    Call<JsonNode> removeEntry(@Path("id") long id, @Path("kind") String kind);

    @GET("api/v2/nodes/{id}/permissions/effective/{member}")
    Call<JsonNode> effective(@Path("id") long id, @Path("member") long member);

    @POST("api/v2/nodes/permissions/check")
    Call<JsonNode> check(@Body RequestBody fields);
}
