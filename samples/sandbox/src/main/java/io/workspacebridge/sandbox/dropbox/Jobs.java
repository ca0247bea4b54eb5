package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asynchronous jobs. The work is done when the job is launched, but the first questions about it are answered with
 * {@code in_progress}, so that clients have to ask again. Thread-safe.
 */
final class Jobs {
    private final World world;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    private record Job(String kind, ObjectNode result, AtomicInteger asked) {}

    Jobs(World world) {
        this.world = world;
    }

    /**
     * Starts one.
     *
     * @param result what the last check will say, with its tag
     */
    ObjectNode launch(String kind, ObjectNode result) {
        String id = "dbjid:" + world.token(48);
        jobs.put(id, new Job(kind, result, new AtomicInteger()));
        return Json.tag("async_job_id").put("async_job_id", id);
    }

    /** How it stands. */
    ObjectNode check(String kind, Arguments args) {
        Job job = jobs.get(args.text("async_job_id"));
        if (job == null || !job.kind().equals(kind)) {
            throw ApiException.route("invalid_async_job_id");
        }
        return job.asked().getAndIncrement() < world.options().jobPolls() ? Json.tag("in_progress") : job.result();
    }

    /** Saves all. */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("jobs");
        for (Map.Entry<String, Job> one : jobs.entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", one.getKey());
            json.writeStringField("kind", one.getValue().kind());
            json.writeNumberField("asked", one.getValue().asked().get());
            json.writeFieldName("result");
            Json.MAPPER.writeTree(json, one.getValue().result());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Takes back what {@link #write} saved. */
    void read(JsonNode json) {
        for (JsonNode one : json) {
            if (one.path("result") instanceof ObjectNode result) {
                jobs.put(
                        one.path("id").asText(),
                        new Job(
                                one.path("kind").asText(),
                                result,
                                new AtomicInteger(one.path("asked").asInt())));
            }
        }
    }
}
