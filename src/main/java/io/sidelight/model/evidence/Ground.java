package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import java.util.List;
import java.util.Optional;

/** How something about this task was learned, or why it is not known. */
public sealed interface Ground {
    /** The source of an address or a number. */
    sealed interface Source {
        /** A variable of the environment. */
        record Variable(String name) implements Source {}

        /** An interface of this task has it. */
        record Interface() implements Source {}

        /** The overlay state has the task's address at this agent. */
        record OverlayState() implements Source {}

        /** A name that dcos-net answers on every node with the address of that node. */
        record NodeName(String name) implements Source {}

        /** A variable has the agent's host name, and name servers its address. */
        record HostName(String variable, String name) implements Source {}
    }

    /** Something says so. */
    record From(Source source) implements Ground {
        public static From variable(String name) {
            return new From(new Source.Variable(name));
        }
    }

    /** Made of two variables. */
    record Variables(String one, String other) implements Ground {}

    /** An address and a port, each with its own ground. */
    record Pair(Ground address, Ground port) implements Ground {}

    /** The cluster says so at this URL. */
    record Document(String url) implements Ground {}

    /** Known from before; the latest attempt failed. */
    record Kept(Ground latest) implements Ground {}

    /** Not known, for this reason. */
    record Because(Cause cause) implements Ground {}

    /** Nothing was asked yet. */
    record NotAskedYet(String url) implements Ground {}

    /** A variable, or a setting, is not set. */
    record NotSet(String variable) implements Ground {}

    /** It takes two variables, which are not both set. */
    record NotBothSet(String one, String other) implements Ground {}

    /** Either of two variables would tell. */
    record NeitherSet(String one, String other) implements Ground {}

    /** The SDK maps no port on an overlay. */
    record NeverMapped() implements Ground {}

    /** Nothing tells whether the port of a variable is mapped. */
    record MappingNotKnown(String variable) implements Ground {}

    /** No variable of a container's port has the number of this one. */
    record NoContainerPort(String variable) implements Ground {}

    /** On the host's network a task has no address of its own. */
    record SharesHost() implements Ground {}

    /** This task is outside of the cluster. */
    record Outside() implements Ground {}

    /** No address of an interface is known to be on such a network. */
    record NoneOn(Place network, List<Ip> interfaces) implements Ground {
        public NoneOn {
            interfaces = List.copyOf(interfaces);
        }
    }

    /** No variable names such a port. */
    record NoSuchPort(String port, List<String> named) implements Ground {
        public NoSuchPort {
            named = List.copyOf(named);
        }
    }

    /**
     * Nothing tells the agent's address.
     *
     * @param names that variables have for the agent
     */
    record AgentNotTold(List<HostLookup> names, NodeLookup node) implements Ground {
        public AgentNotTold {
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
