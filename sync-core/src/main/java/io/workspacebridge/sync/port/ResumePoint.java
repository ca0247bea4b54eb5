package io.workspacebridge.sync.port;

import java.util.Optional;

/**
 * Remembers how far an upload got that the governed side takes in parts, so that it goes on there after an interruption, also in
 * another process.
 */
public interface ResumePoint {

    /** Remembers nothing: an interrupted upload starts anew. */
    ResumePoint NONE = new ResumePoint() {
        @Override
        public Optional<String> saved() {
            return Optional.empty();
        }

        @Override
        public void save(String token) {
            // It would start anew anyway.
        }

        @Override
        public void clear() {
            // There is nothing to forget.
        }
    };

    /**
     * Reads where it stands.
     *
     * @return the token saved last for these very bytes; empty when there is none
     */
    Optional<String> saved();

    /**
     * Remembers where it stands.
     *
     * @param token of the service's implementation; opaque to everybody else
     */
    void save(String token);

    /** Forgets it: the upload is done, or starts anew. */
    void clear();
}
