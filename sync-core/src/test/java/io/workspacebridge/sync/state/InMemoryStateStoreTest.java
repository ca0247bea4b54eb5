package io.workspacebridge.sync.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

class InMemoryStateStoreTest extends StateStorePartsContract {

    private Duration passed = Duration.ZERO;

    @Override
    StateStore open() {
        return new InMemoryStateStore(new Clock() {
            @Override
            public Instant instant() {
                return NOON.plus(passed);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    @Override
    void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    @Override
    StateStore reopened() {
        return store;
    }
}
