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
 * The listeners of the view, each of which gets all changes in their order. Each has its own queue: one that throws, or never
 * returns, delays neither the others nor the writers of the view.
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

    /** Delivers the queued changes on this thread, except to listeners that another thread is notifying. */
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
