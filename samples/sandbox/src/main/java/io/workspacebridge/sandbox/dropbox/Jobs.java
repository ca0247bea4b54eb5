package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asynchronous jobs. The work is done when the job is launched, but the first question about it is always answered with
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
        return job.asked().getAndIncrement() == 0 ? Json.tag("in_progress") : job.result();
    }
}
