package io.sidelight.resolve.transport;

/** The last query IDs of a socket. A response with one of them that is not in flight is late or a duplicate. */
final class RecentIds {
    private static final int MOST = 256;

    private final char[] ids = new char[MOST];
    private int used;

    /** Remembers an ID, 0 to 65535. */
    void add(int id) {
        ids[used++ % MOST] = (char) id;
    }

    boolean contains(int id) {
        int known = Math.min(used, MOST);
        for (int position = 0; position < known; position++) {
            if (ids[position] == id) {
                return true;
            }
        }
        return false;
    }
}
