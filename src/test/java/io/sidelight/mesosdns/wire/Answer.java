package io.sidelight.mesosdns.wire;

/** A record in a response. */
public sealed interface Answer {
    String owner();

    int type();

    long ttl();

    /** An A or AAAA record. */
    record Address(String owner, long ttl, String address) implements Answer {
        @Override
        public int type() {
            return address.contains(":") ? Query.AAAA : Query.A;
        }
    }

    /** An SRV record. */
    record Service(String owner, long ttl, int weight, int port, String target) implements Answer {
        @Override
        public int type() {
            return Query.SRV;
        }
    }

    /** An NS record. */
    record NameServer(String owner, long ttl, String target) implements Answer {
        @Override
        public int type() {
            return Query.NS;
        }
    }

    /** An SOA record. */
    record Authority(
            String owner,
            long ttl,
            String primary,
            String mailbox,
            long serial,
            long refresh,
            long retry,
            long expire,
            long minimum)
            implements Answer {
        @Override
        public int type() {
            return Query.SOA;
        }
    }
}
