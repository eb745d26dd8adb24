package io.sidelight.demo.fault;

/** The zones of a fault. */
public enum DnsScope {
    /** The zone of Mesos-DNS. */
    MESOS(true, false),
    /** The zone of dcos-net. */
    DIRECTORY(false, true),
    BOTH(true, true);

    private final boolean mesos;
    private final boolean directory;

    DnsScope(boolean mesos, boolean directory) {
        this.mesos = mesos;
        this.directory = directory;
    }

    /**
     * Returns whether a name is in one of these zones.
     *
     * @param name in lower case, without the trailing dot
     */
    boolean covers(String name) {
        return (mesos && isIn(name, "mesos")) || (directory && isIn(name, "thisdcos.directory"));
    }

    private static boolean isIn(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }
}
