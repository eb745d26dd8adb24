package io.sidelight.demo.fault;

/** The zones that fail. */
public enum DnsScope {
    /** What Mesos-DNS serves. */
    MESOS(true, false),
    /** What dcos-net serves. */
    DIRECTORY(false, true),
    BOTH(true, true);

    private final boolean mesos;
    private final boolean directory;

    DnsScope(boolean mesos, boolean directory) {
        this.mesos = mesos;
        this.directory = directory;
    }

    /**
     * Whether a name is in one of these zones.
     *
     * @param name in lower case, without the dot at its end
     */
    boolean covers(String name) {
        return (mesos && isIn(name, "mesos")) || (directory && isIn(name, "thisdcos.directory"));
    }

    private static boolean isIn(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }
}
