package io.sidelight.refresh.assemble;

/** A sign from name servers that a list is out of date, seen before the list is read again. */
public enum ListSign {
    /** Nothing speaks against it. */
    NONE,
    /** A task is at another address than the list has. The address is known; its port may be another one as well. */
    MOVED,
    /** A task has ended or begun, which only the list describes. */
    CHANGED;

    /** The stronger of the two. */
    public ListSign or(ListSign other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
