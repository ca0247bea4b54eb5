package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** Member endpoints. */
interface MembersApi {
    @GET("api/v2/members/{id}")
    Call<JsonNode> get(@Path("id") long id);

    @GET("api/v2/members")
    Call<JsonNode> find(@QueryMap Map<String, String> query, @Query("limit") int limit, @Query("page") int page);

    @GET("api/v2/members/{id}/members")
    Call<JsonNode> membersOf(@Path("id") long id, @Query("limit") int limit, @Query("page") int page);
}
