package io.sidelight.boot.executable.collection;

/**
 * When garbage is collected. Between bursts of work, new objects take little space. In a burst, which is a start with its first pass, or many
 * requests, a collection would copy what is garbage a moment later, so that it waits for 1 s, or until much space is used. Only a start may
 * use much more, as the garbage of a burst stays until the next object that needs space.
 *
 * <p>Its methods run in the virtual machine, on each thread that needs space. They must not create objects.
 */
final class CollectionPace {
    /** The space of new objects between bursts, in bytes. */
    static final long LEAST = 768 * 1024;

    /** The largest space of new objects, in bytes. */
    static final long MOST = 4 * 1024 * 1024;

    /** The largest space of new objects in the first interval, in bytes. */
    static final long MOST_AT_START = 32 * 1024 * 1024;

    /** The shortest time between two collections, in ns. */
    static final long INTERVAL = 1_000_000_000;

    /** The smallest growth of old objects, in bytes, after which they are collected. */
    static final long GROWTH = 512 * 1024;

    /** Bytes of new objects between two readings of the clock. */
    static final long STEP = 256 * 1024;

    private volatile long most = MOST;
    private volatile long begin;
    private volatile long last;
    private volatile boolean started;
    private volatile long next;
    private volatile boolean full;
    private volatile long oldAtLast;
    private volatile boolean complete;

    /** Returns whether there are so many new objects that the clock has to be read. */
    boolean isClose(long used) {
        return used >= Math.max(LEAST, next);
    }

    /**
     * Returns whether to collect. The first interval begins with the first question.
     *
     * @param used bytes of new objects
     * @param heap maximum size of the heap, in bytes
     * @param now as of {@link System#nanoTime}
     */
    boolean isDue(long used, long heap, long now) {
        if (!started) {
            started = true;
            begin = now;
            last = now;
        }
        // A container's heap is small.
        most = Math.max(LEAST, Math.min(now - begin < INTERVAL ? MOST_AT_START : MOST, heap / 4));
        boolean isFull = used >= most;
        if (!isFull && now - last < INTERVAL) {
            next = used + STEP;
            return false;
        }
        last = now;
        full = isFull;
        return true;
    }

    /**
     * Ends a collection, also one that was not due.
     *
     * @return how much of the freed space it keeps, in bytes: all of it in the middle of a burst, as it is needed at once
     */
    long ends() {
        boolean isInBurst = full;
        full = false;
        next = 0;
        return isInBurst ? most : LEAST;
    }

    /**
     * Remembers how many old objects the last collection of old objects has left.
     *
     * @param old their bytes at the begin of the next collection
     */
    void begins(long old) {
        if (complete) {
            oldAtLast = old;
            complete = false;
        }
    }

    /**
     * Returns whether a collection includes old objects. This takes long, so that it waits for the end of a burst, unless they fill much of
     * the heap.
     *
     * @param old bytes of old objects, to which the collection has added
     */
    boolean isComplete(long old) {
        long allowed = full ? Math.max(2 * most, oldAtLast) : Math.max(GROWTH, oldAtLast / 8);
        complete = old - oldAtLast > allowed;
        return complete;
    }
}
