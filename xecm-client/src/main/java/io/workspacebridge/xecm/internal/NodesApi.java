package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryName;
import retrofit2.http.Streaming;

/** Node, version and content endpoints. */
interface NodesApi {
    @GET("api/v2/nodes/{id}")
    Call<JsonNode> get(@Path("id") long id, @Query("fields") List<String> fields, @QueryName @Nullable String metadata);

    @GET("api/v2/nodes/{id}?state")
    Call<JsonNode> state(@Path("id") long id, @Query("fields") String fields);

    @POST("api/v2/nodes/list")
    Call<JsonNode> list(@Body RequestBody body);

    @GET("api/v2/nodes/{id}/nodes")
    Call<JsonNode> children(
            @Path("id") long id,
            @Query("where_type") List<Integer> types,
            @Query("where_name") @Nullable String name,
            @Query("fields") List<String> fields,
            @QueryName @Nullable String metadata,
            @Query("sort") @Nullable String sort,
            @Query("show_hidden") @Nullable Boolean hidden,
            @Query("limit") int limit,
            @Query("page") int page);

    @POST("api/v1/validation/nodes/names")
    Call<JsonNode> takenNames(@Body RequestBody body);

    @GET("api/v2/volumes/{type}")
    Call<JsonNode> volume(@Path("type") int type);

    @GET("api/v1/nodes/{id}/ancestors")
    Call<JsonNode> ancestors(@Path("id") long id);

    @POST("api/v2/nodes")
    Call<JsonNode> create(@Body RequestBody body);

    @PUT("api/v2/nodes/{id}")
    Call<JsonNode> update(@Path("id") long id, @Body RequestBody body);

    @DELETE("api/v2/nodes/{id}")
    Call<JsonNode> delete(@Path("id") long id);

    @POST("api/v2/nodes/{id}/versions")
    Call<JsonNode> addVersion(@Path("id") long id, @Body RequestBody body);

    @GET("api/v2/nodes/{id}/versions")
    Call<JsonNode> versions(
            @Path("id") long id, @Query("order") String order, @Query("limit") int limit, @Query("page") int page);

    @GET("api/v2/nodes/{id}/versions/{number}")
    Call<JsonNode> version(@Path("id") long id, @Path("number") int number);

    @Streaming
    @GET("api/v2/nodes/{id}/content")
    Call<ResponseBody> content(
            @Path("id") long id, @Header("Accept-Encoding") String encoding, @Header("Range") @Nullable String range);

    @Streaming
    @GET("api/v2/nodes/{id}/versions/{number}/content")
    Call<ResponseBody> versionContent(
            @Path("id") long id,
            @Path("number") int number,
            @Header("Accept-Encoding") String encoding,
            @Header("Range") @Nullable String range);

    @GET("api/v2/reservemanagement/nodes/{id}")
    Call<JsonNode> reservationQueue(@Path("id") long id);

    @POST("api/v2/reservemanagement/nodes/{id}")
    Call<JsonNode> requestReservation(@Path("id") long id);

    @DELETE("api/v2/reservemanagement/nodes/{id}")
    Call<JsonNode> withdrawReservationRequest(@Path("id") long id);

    @GET("api/v2/nodes/{id}/audit")
    Call<JsonNode> audit(
            @Path("id") long id, @Query("sort") String sort, @Query("limit") int limit, @Query("page") int page);

    @PUT("api/v2/nodes/{id}/nicknames")
    Call<JsonNode> nickname(@Path("id") long id, @Body RequestBody fields);

    @GET("api/v2/nicknames/{nickname}/nodes")
    Call<JsonNode> byNickname(@Path("nickname") String nickname);

    @GET("api/v2/volumes/recyclebin/nodes")
    Call<JsonNode> deleted(@Query("mode") String mode, @Query("limit") int limit, @Query("page") int page);

    @POST("api/v2/volumes/recyclebin/nodes/restore")
    Call<JsonNode> restore(@Body RequestBody body);

    @POST("api/v2/volumes/recyclebin/nodes/purge")
    Call<JsonNode> purge(@Body RequestBody body);

    @POST("api/v2/nodes/{id}/versions/{number}/promote")
    Call<JsonNode> promote(@Path("id") long id, @Path("number") int number, @Body RequestBody fields);

    @DELETE("api/v2/nodes/{id}/versions/{number}")
    Call<JsonNode> deleteVersion(@Path("id") long id, @Path("number") int number);

    @DELETE("api/v2/nodes/{id}/versions")
    Call<JsonNode> purgeVersions(@Path("id") long id, @Query("number_to_keep") int keep);

    @GET("api/v2/nodes/{id}/versions/{number}/renditions")
    Call<JsonNode> renditions(@Path("id") long id, @Path("number") int number);

    @POST("api/v2/nodes/{id}/versions/renditions")
    Call<JsonNode> addRendition(@Path("id") long id, @Body RequestBody body);

    @Streaming
    @GET("api/v2/nodes/{id}/versions/{number}/renditions/content")
    Call<ResponseBody> renditionContent(
            @Path("id") long id,
            @Path("number") int number,
            @Query("rendition_type") String type,
            @Header("Accept-Encoding") String encoding);
}
