package io.sidelight.demo.fault;

/** A fault of a name server. If its response contains an address, the address is wrong. */
public enum DnsFault implements FaultKind {
    TIMEOUT("dns-timeout", "no response"),
    SERVFAIL("dns-servfail", "SERVFAIL"),
    SERVFAIL_WITHOUT_QR("dns-servfail-without-qr", "SERVFAIL without the QR bit, as from dcos-net"),
    REFUSED("dns-refused", "REFUSED, as from dcos-net before its zone is loaded"),
    NXDOMAIN_WITHOUT_AA("dns-nxdomain-without-aa", "NXDOMAIN from a resolver outside the cluster"),
    NXDOMAIN("dns-nxdomain", "NXDOMAIN, as from Mesos-DNS after a failover"),
    NODATA("dns-nodata", "the name exists, but has no records"),
    TRUNCATED("dns-truncated", "a part of the records, by UDP and by TCP"),
    WRONG_ID("dns-wrong-id", "a response with the ID of another query"),
    WRONG_QUESTION("dns-wrong-question", "a response to another question"),
    WRONG_PORT("dns-wrong-port", "a response from another port"),
    GARBAGE("dns-garbage", "bytes that are not a DNS message");

    /** The label and the description. Text holds two strings, so the constants are immutable. */
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
