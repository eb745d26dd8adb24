package io.sidelight.view;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.view.ViewStore.Listener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells each listener of all changes in their order. Each has a queue of its own, so that one that throws, or never returns, delays
 * neither the others nor those who change the view.
 */
final class Listeners {
    /** Changes that wait for a listener; of more the latest two become one. */
    private static final int LONGEST_QUEUE = 256;

    private final List<Queue> queues = new CopyOnWriteArrayList<>();

    private record Change(Snapshot before, Snapshot now) {}

    void add(Listener listener) {
        queues.add(new Queue(listener));
    }

    /** Takes note of a change; changes come in their order, one at a time. */
    void changed(Snapshot before, Snapshot now) {
        queues.forEach(queue -> queue.add(new Change(before, now)));
    }

    /** Tells of what waits, on this thread, but for listeners that another thread is telling. */
    void deliver() {
        queues.forEach(Queue::drain);
    }

    private static final class Queue {
        private final Listener listener;
        private final Deque<Change> waiting = new ArrayDeque<>();
        private boolean draining;

        Queue(Listener listener) {
            this.listener = listener;
        }

        synchronized void add(Change change) {
            waiting.addLast(
                    waiting.size() < LONGEST_QUEUE
                            ? change
                            : new Change(waiting.removeLast().before(), change.now()));
        }

        void drain() {
            if (!begin()) {
                return;
            }
            for (Optional<Change> next = next(); next.isPresent(); next = next()) {
                deliver(next.get());
            }
        }

        private void deliver(Change change) {
            try {
                listener.replaced(change.before(), change.now());
            } catch (RuntimeException | Error thrown) {
                Defects.report(Component.LISTENER, listener.getClass().getSimpleName(), thrown);
            }
        }

        private synchronized boolean begin() {
            boolean first = !draining;
            draining = true;
            return first;
        }

        private synchronized Optional<Change> next() {
            Optional<Change> next = Optional.ofNullable(waiting.pollFirst());
            draining = next.isPresent();
            return next;
        }
    }
}
