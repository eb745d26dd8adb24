package io.sidelight.publish.access;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorChooserFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each thread one event loop after the other. Netty counts for all threads together: a request that the first pass sends while
 * the server starts can take the event loop between the server's two, and one event loop then has all connections.
 */
final class LoopChoice implements EventExecutorChooserFactory {
    @Override
    public EventExecutorChooser newChooser(EventExecutor[] loops) {
        ThreadLocal<AtomicInteger> given = ThreadLocal.withInitial(AtomicInteger::new);
        return () -> loops[Math.floorMod(given.get().getAndIncrement(), loops.length)];
    }
}
