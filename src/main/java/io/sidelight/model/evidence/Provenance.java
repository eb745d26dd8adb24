package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import java.util.List;
import java.util.Optional;

/** The source of a fact about this task, or the reason why it is not known. */
public sealed interface Provenance {
    /** The source of an address or a number. */
    sealed interface LearnedFrom {
        /** An environment variable. */
        record EnvironmentVariable(String name) implements LearnedFrom {}

        /** A network interface of this task. */
        record Interface() implements LearnedFrom {}

        /** The overlay state, which has the task's address at this agent. */
        record OverlayStateEntry() implements LearnedFrom {}

        /** A name that dcos-net resolves on each node to the address of that node. */
        record NodeName(String name) implements LearnedFrom {}

        /** The agent's host name from a variable, resolved by name servers. */
        record ResolvedHostName(String variable, String name) implements LearnedFrom {}
    }

    /** One source has the value. */
    record Learned(LearnedFrom source) implements Provenance {
        public static Learned variable(String name) {
            return new Learned(new LearnedFrom.EnvironmentVariable(name));
        }
    }

    /** The value is composed of two variables. */
    record Variables(String one, String other) implements Provenance {}

    /** An address and a port, each with its own source. */
    record Pair(Provenance address, Provenance port) implements Provenance {}

    /** The cluster published the value at this URL. */
    record Document(String url) implements Provenance {}

    /** The value is the last known one, because the latest attempt failed. */
    record LastKnown(Provenance latest) implements Provenance {}

    /** The value is not known, for this cause. */
    record Because(Cause cause) implements Provenance {}

    /** No request was sent yet. */
    record NotFetchedYet(String url) implements Provenance {}

    /** A variable or a setting is not set. */
    record NotSet(String variable) implements Provenance {}

    /** The value requires two variables, which are not both set. */
    record NotBothSet(String one, String other) implements Provenance {}

    /** Neither of two variables is set. */
    record NeitherSet(String one, String other) implements Provenance {}

    /** The SDK maps no port on an overlay. */
    record NeverMapped() implements Provenance {}

    /** No source shows whether the port of a variable is mapped. */
    record MappingNotKnown(String variable) implements Provenance {}

    /** No variable of a container port has the value of this variable. */
    record NoContainerPort(String variable) implements Provenance {}

    /** A task on the host's network has no address of its own. */
    record SharesHost() implements Provenance {}

    /** This task is outside the cluster. */
    record OutsideCluster() implements Provenance {}

    /** No interface address is known to be on this kind of network. */
    record NoneOn(Place network, List<Ip> interfaces) implements Provenance {
        public NoneOn {
            interfaces = List.copyOf(interfaces);
        }
    }

    /**
     * No source has the agent's address.
     *
     * @param names the lookups of the agent's host names from variables
     */
    record AgentUnknown(List<HostLookup> names, NodeLookup node) implements Provenance {
        public AgentUnknown {
            names = List.copyOf(names);
        }
    }

    /**
     * The lookup of an agent's host name that did not give its address.
     *
     * @param several the addresses, if there are several candidates; else empty
     * @param response empty while there is no response
     */
    record HostLookup(String variable, String name, List<Ip> several, Optional<DnsCause.Response> response) {
        public HostLookup {
            several = List.copyOf(several);
        }
    }

    /**
     * The query for the node's own name.
     *
     * @param response empty while there is no response
     */
    record NodeLookup(String name, Optional<DnsCause.Response> response) {}
}
