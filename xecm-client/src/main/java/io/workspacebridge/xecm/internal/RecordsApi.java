package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** Classification, records-management, hold and clearance endpoints. */
interface RecordsApi {
    @GET("api/v1/nodes/{id}/classifications")
    Call<JsonNode> classifications(@Path("id") long id);

    @POST("api/v1/nodes/{id}/classifications")
    Call<JsonNode> classify(@Path("id") long id, @Body RequestBody body);

    @GET("api/v1/nodes/{id}/rmclassifications")
    Call<JsonNode> record(@Path("id") long id);

    @POST("api/v1/nodes/{id}/rmclassifications")
    Call<JsonNode> classifyAsRecord(@Path("id") long id, @Body RequestBody body);

    @PUT("api/v1/nodes/{id}/rmclassifications")
    Call<JsonNode> updateRecord(@Path("id") long id, @Body RequestBody body);

    @DELETE("api/v1/nodes/{id}/rmclassifications/{class}")
    Call<JsonNode> unclassify(
            @Path("id") long id, @Path("class") long classification, @Query("rm_metadataToken") @Nullable String token);

    @PUT("api/v1/rmclassifications/finalizerecords")
    Call<JsonNode> finalizeRecords(@Body RequestBody fields);

    @GET("api/v2/holds")
    Call<JsonNode> holds();

    @POST("api/v1/holds")
    Call<JsonNode> createHold(@Body RequestBody fields);

    @GET("api/v1/nodes/{id}/holds")
    Call<JsonNode> holdsOn(@Path("id") long id);

    @POST("api/v1/nodes/{id}/holds")
    Call<JsonNode> applyHold(@Path("id") long id, @Body RequestBody body);

    @DELETE("api/v1/nodes/{id}/holds/{hold}")
    Call<JsonNode> releaseHold(@Path("id") long id, @Path("hold") long hold);

    @GET("api/v1/nodes/{id}/securityclearances")
    Call<JsonNode> clearance(@Path("id") long id);

    @PUT("api/v1/nodes/{id}/securityclearances")
    Call<JsonNode> setClearance(@Path("id") long id, @Body RequestBody body);
}
