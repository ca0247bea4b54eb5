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
import retrofit2.http.Query;

/** Category endpoints and the forms that tell definitions. */
interface CategoriesApi {
    @GET("api/v2/nodes/{id}/categories?metadata")
    Call<JsonNode> list(@Path("id") long nodeId);

    @POST("api/v2/nodes/{id}/categories")
    Call<JsonNode> apply(@Path("id") long nodeId, @Body RequestBody body);

    @PUT("api/v2/nodes/{id}/categories/{category}")
    Call<JsonNode> update(@Path("id") long nodeId, @Path("category") long categoryId, @Body RequestBody body);

    @DELETE("api/v2/nodes/{id}/categories/{category}")
    Call<JsonNode> remove(@Path("id") long nodeId, @Path("category") long categoryId);

    @GET("api/v1/forms/nodes/categories/create")
    Call<JsonNode> createForm(@Query("id") long containerId, @Query("category_id") long categoryId);

    @GET("api/v1/forms/nodes/properties/specific")
    Call<JsonNode> specificForm(@Query("id") long categoryId);

    @GET("api/v1/forms/nodes/categories/update")
    Call<JsonNode> updateForm(@Query("id") long nodeId, @Query("category_id") long categoryId);

    @POST("api/v2/nodes/{id}/categories/{category}/inheritance")
    Call<JsonNode> inherit(@Path("id") long nodeId, @Path("category") long categoryId);

    @DELETE("api/v2/nodes/{id}/categories/{category}/inheritance")
    Call<JsonNode> doNotInherit(@Path("id") long nodeId, @Path("category") long categoryId);

    @PUT("api/v2/nodes/{id}/categories/upgrade")
    Call<JsonNode> upgrade(@Path("id") long nodeId, @Body RequestBody body);

    @POST("api/v2/nodes/{id}/categories/apply")
    Call<JsonNode> applyBelow(@Path("id") long nodeId, @Body RequestBody body);
}
