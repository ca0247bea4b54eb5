package io.workspacebridge.sync.world;

import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A state store in whose writes a process can die: before one, or right after it. */
public final class MortalStore {
    private final Tripwire wire;
    private int writes;
    private int dieAt = -1;
    private boolean after;

    public MortalStore(Tripwire wire) {
        this.wire = wire;
    }

    /** The process dies at the n-th write from now, counted from 0. */
    public void dieAt(int write, boolean afterIt) {
        writes = 0;
        dieAt = write;
        after = afterIt;
    }

    public void immortal() {
        dieAt = -1;
        writes = 0;
    }

    public int writes() {
        return writes;
    }

    public StateStore over(StateStore store) {
        return (StateStore) mortal(store, StateStore.class);
    }

    private Object mortal(Object target, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            wire.mustLive();
            boolean write = isWrite(method);
            boolean deadly = write && writes++ == dieAt;
            if (deadly && !after) {
                throw wire.death();
            }
            Object result = call(target, method, arguments);
            if (deadly) {
                throw wire.death();
            }
            boolean part = method.getParameterCount() == 0
                    && method.getReturnType().isInterface()
                    && method.getReturnType().getPackage().equals(StateStore.class.getPackage());
            return part ? mortal(result, method.getReturnType()) : result;
        });
    }

    private static boolean isWrite(Method method) {
        return method.getParameterCount() > 0
                && method.getParameterTypes()[0] == Lease.class
                && !method.getName().equals("release")
                && !method.getName().equals("renew");
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
