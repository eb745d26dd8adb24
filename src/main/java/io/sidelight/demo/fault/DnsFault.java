package io.sidelight.demo.fault;

/** A way in which a name server fails. Where the failure has room for an address, it is a false one. */
public enum DnsFault implements FaultKind {
    TIMEOUT("dns-timeout", "no answer"),
    SERVFAIL("dns-servfail", "SERVFAIL"),
    SERVFAIL_WITHOUT_QR("dns-servfail-without-qr", "SERVFAIL not marked as an answer, as by dcos-net"),
    REFUSED("dns-refused", "REFUSED, as by dcos-net until its zone is loaded"),
    NXDOMAIN_WITHOUT_AA("dns-nxdomain-without-aa", "NXDOMAIN by a resolver outside of the cluster"),
    NXDOMAIN("dns-nxdomain", "NXDOMAIN, as by Mesos-DNS after a master's failover"),
    NODATA("dns-nodata", "the name, but no record of it"),
    TRUNCATED("dns-truncated", "a part of the answer, and the rest not by TCP"),
    WRONG_ID("dns-wrong-id", "an answer with the id of another query"),
    WRONG_QUESTION("dns-wrong-question", "an answer to another question"),
    WRONG_PORT("dns-wrong-port", "an answer from another port"),
    GARBAGE("dns-garbage", "bytes that are no DNS message");

    /** Two strings. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Text text;

    DnsFault(String label, String words) {
        text = new Text(label, words);
    }

    @Override
    public Text text() {
        return text;
    }
}
