package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** Workflow endpoints. */
interface WorkflowsApi {
    @GET("api/v2/docworkflows")
    Call<JsonNode> maps(@Query("doc_id") Collection<Long> documents, @Query("parent_id") long parentId);

    @POST("api/v2/draftprocesses")
    Call<JsonNode> draft(@Body RequestBody body);

    @GET("api/v1/forms/draftprocesses/update")
    Call<JsonNode> draftForm(@Query("draftprocess_id") long draft);

    @PUT("api/v2/draftprocesses/{id}")
    Call<JsonNode> updateDraft(@Path("id") long draft, @Body RequestBody body);

    @GET("api/v2/workflows/status")
    Call<JsonNode> status();

    @GET("api/v2/members/assignments")
    Call<JsonNode> assignments();

    @GET("api/v1/forms/processes/tasks/update")
    Call<JsonNode> taskForm(
            @Query("process_id") long process, @Query("subprocess_id") long subprocess, @Query("task_id") long task);

    @PUT("api/v2/processes/{process}/subprocesses/{subprocess}/tasks/{task}")
    Call<JsonNode> act(
            @Path("process") long process,
            @Path("subprocess") long subprocess,
            @Path("task") long task,
            @Body RequestBody body);
}
