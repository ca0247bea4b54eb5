package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HTTP;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;
import retrofit2.http.QueryName;

/** Business-workspace endpoints. */
interface WorkspacesApi {
    @GET("api/v2/businessworkspacetypes?expand_templates=true&expand_wksp_info=true")
    Call<JsonNode> types();

    @GET("api/v2/forms/businessworkspaces/create")
    Call<JsonNode> createForm(@QueryMap Map<String, String> query);

    @POST("api/v2/businessworkspaces")
    Call<JsonNode> create(@Body RequestBody body);

    @GET("api/v2/businessworkspaces/{id}")
    Call<JsonNode> get(@Path("id") long id, @Query("fields") List<String> fields, @QueryName @Nullable String metadata);

    @GET("api/v2/businessworkspaces")
    Call<JsonNode> list(@QueryMap Map<String, String> query);

    @GET("api/v1/nodes/{id}/businessworkspace")
    Call<JsonNode> containing(@Path("id") long nodeId);

    @GET("api/v2/businessworkspaces/{id}/roles")
    Call<JsonNode> roles(@Path("id") long id);

    @GET("api/v2/businessworkspaces/{id}/roles/{role}/members")
    Call<JsonNode> roleMembers(@Path("id") long id, @Path("role") long role);

    @POST("api/v2/businessworkspaces/{id}/roles/{role}/members")
    Call<JsonNode> addRoleMember(@Path("id") long id, @Path("role") long role, @Body RequestBody fields);

    @DELETE("api/v2/businessworkspaces/{id}/roles/{role}/members/{member}")
    Call<JsonNode> removeRoleMember(@Path("id") long id, @Path("role") long role, @Path("member") long member);

    @GET("api/v2/businessworkspaces/{id}/relateditems")
    Call<JsonNode> related(
            @Path("id") long id,
            @Query("where_relationtype") String relation,
            @Query("page") int page,
            @Query("limit") int limit);

    @POST("api/v2/businessworkspaces/{id}/relateditems")
    Call<JsonNode> relate(@Path("id") long id, @Body RequestBody fields);

    @DELETE("api/v2/businessworkspaces/{id}/relateditems/{other}")
    Call<JsonNode> unrelate(@Path("id") long id, @Path("other") long other, @Query("rel_type") String relation);

    @PUT("api/v2/businessworkspaces/{id}/workspacereferences")
    Call<JsonNode> attach(@Path("id") long id, @Body RequestBody fields);

    @HTTP(method = "DELETE", path = "api/v2/businessworkspaces/{id}/workspacereferences", hasBody = true)
    Call<JsonNode> detach(@Path("id") long id, @Body RequestBody fields);

    @POST("api/v2/businessworkspaces/{id}/icons")
    Call<JsonNode> icon(@Path("id") long id, @Body RequestBody body);

    @GET("api/v2/externalsystems")
    Call<JsonNode> systems();

    @GET("api/v2/externalsystems/{name}/config")
    Call<JsonNode> systemConfig(@Path("name") String name);

    @GET("api/v2/businessobjecttypes")
    Call<JsonNode> objectTypes();

    @GET("api/v2/businessobjects")
    Call<JsonNode> objects(@QueryMap Map<String, String> query);
}
