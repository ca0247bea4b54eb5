package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.StateStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Links in one process")
class InProcessDispatcherTest extends DispatcherContract {
    private final StateStore store = new InMemoryStateStore(CLOCK);

    @Override
    StateStore store() {
        return store;
    }

    @Override
    WorkDispatcher make(ScriptedWork links, DispatchSettings settings) {
        return new InProcessDispatcher(links, store, CLOCK, settings, DispatchListener.NONE);
    }
}
