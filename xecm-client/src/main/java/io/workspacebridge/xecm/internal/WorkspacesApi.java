package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;
import retrofit2.http.QueryName;

/** Business-workspace endpoints. */
interface WorkspacesApi {
    @GET("api/v2/businessworkspacetypes?expand_templates=true&expand_wksp_info=true")
    Call<JsonNode> types();

    @POST("api/v2/businessworkspaces")
    Call<JsonNode> create(@Body RequestBody body);

    @GET("api/v2/businessworkspaces/{id}")
    Call<JsonNode> get(
            @Path("id") long id, @Query("fields") List<String> fields, @QueryName @Nullable String metadata);

    @GET("api/v2/businessworkspaces")
    Call<JsonNode> list(@QueryMap Map<String, String> query);

    @GET("api/v1/nodes/{id}/businessworkspace")
    Call<JsonNode> containing(@Path("id") long nodeId);
}
