package io.sidelight.resolve.transport;

/** The last query IDs of a socket. A response with one of them that is not in flight is late or a duplicate. */
final class RecentIds {
    private final char[] ids;
    private int used;

    /**
     * Creates an empty memory.
     *
     * @param most maximum number of remembered IDs
     */
    RecentIds(int most) {
        ids = new char[most];
    }

    /** Remembers an ID, 0 to 65535. */
    void add(int id) {
        ids[used++ % ids.length] = (char) id;
    }

    boolean contains(int id) {
        int known = Math.min(used, ids.length);
        for (int position = 0; position < known; position++) {
            if (ids[position] == id) {
                return true;
            }
        }
        return false;
    }
}
