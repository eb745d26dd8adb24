package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import java.util.List;
import java.util.Optional;

/** How something about this task was learned, or why it is not known. */
public sealed interface Provenance {
    /** The source of an address or a number. */
    sealed interface LearnedFrom {
        /** A variable of the environment. */
        record EnvironmentVariable(String name) implements LearnedFrom {}

        /** An interface of this task has it. */
        record Interface() implements LearnedFrom {}

        /** The overlay state has the task's address at this agent. */
        record OverlayStateEntry() implements LearnedFrom {}

        /** A name that dcos-net answers on every node with the address of that node. */
        record NodeName(String name) implements LearnedFrom {}

        /** A variable has the agent's host name, and name servers its address. */
        record ResolvedHostName(String variable, String name) implements LearnedFrom {}
    }

    /** Something says so. */
    record Learned(LearnedFrom source) implements Provenance {
        public static Learned variable(String name) {
            return new Learned(new LearnedFrom.EnvironmentVariable(name));
        }
    }

    /** Made of two variables. */
    record Variables(String one, String other) implements Provenance {}

    /** An address and a port, each with its own ground. */
    record Pair(Provenance address, Provenance port) implements Provenance {}

    /** The cluster says so at this URL. */
    record Document(String url) implements Provenance {}

    /** Known from before; the latest attempt failed. */
    record LastKnown(Provenance latest) implements Provenance {}

    /** Not known, for this reason. */
    record Because(Cause cause) implements Provenance {}

    /** Nothing was asked yet. */
    record NotFetchedYet(String url) implements Provenance {}

    /** A variable, or a setting, is not set. */
    record NotSet(String variable) implements Provenance {}

    /** It takes two variables, which are not both set. */
    record NotBothSet(String one, String other) implements Provenance {}

    /** Either of two variables would tell. */
    record NeitherSet(String one, String other) implements Provenance {}

    /** The SDK maps no port on an overlay. */
    record NeverMapped() implements Provenance {}

    /** Nothing tells whether the port of a variable is mapped. */
    record MappingNotKnown(String variable) implements Provenance {}

    /** No variable of a container's port has the number of this one. */
    record NoContainerPort(String variable) implements Provenance {}

    /** On the host's network a task has no address of its own. */
    record SharesHost() implements Provenance {}

    /** This task is outside of the cluster. */
    record OutsideCluster() implements Provenance {}

    /** No address of an interface is known to be on such a network. */
    record NoneOn(Place network, List<Ip> interfaces) implements Provenance {
        public NoneOn {
            interfaces = List.copyOf(interfaces);
        }
    }

    /** No variable names such a port. */
    record NoSuchPort(String port, List<String> named) implements Provenance {
        public NoSuchPort {
            named = List.copyOf(named);
        }
    }

    /**
     * Nothing tells the agent's address.
     *
     * @param names that variables have for the agent
     */
    record AgentUnknown(List<HostLookup> names, NodeLookup node) implements Provenance {
        public AgentUnknown {
            names = List.copyOf(names);
        }
    }

    /**
     * A host name of the agent that does not tell its address.
     *
     * @param several addresses, of which any may be the one; empty where there is none
     * @param response empty while there is none
     */
    record HostLookup(String variable, String name, List<Ip> several, Optional<DnsCause.Response> response) {
        public HostLookup {
            several = List.copyOf(several);
        }
    }

    /**
     * The query for the node's own name.
     *
     * @param response empty while there is none
     */
    record NodeLookup(String name, Optional<DnsCause.Response> response) {}
}
