package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An endpoint in the list of a source, before any name is resolved. */
public sealed interface ListedEndpoint extends Labeled {
    String name();

    /** Returns one example of each label. */
    static List<ListedEndpoint> ofEachLabel() {
        Stream<ListedEndpoint> listed = Stream.of(
                new ListedPorts("", Optional.empty(), List.of()),
                new ListedText("", ""),
                new HeldDown(new ListedText("", ""), Optional.empty(), List.of(), Instant.EPOCH, 0));
        Stream<ListedEndpoint> missing = Stream.of(ListResult.ListFailure.values())
                .map(failure -> new Unreadable("", Optional.of(failure), new Cause.Quoted(""), Optional.empty()));
        return Stream.concat(listed, missing).toList();
    }

    /** Returns the tasks behind the endpoint, from the latest list or an earlier one; empty for a text. */
    default Optional<ListedPorts> asPorts() {
        return Optional.empty();
    }

    /**
     * A set of tasks.
     *
     * @param instances in the source's order, without duplicates
     */
    record ListedPorts(String name, Optional<ListedVip> vip, List<ListedInstance> instances) implements ListedEndpoint {
        public ListedPorts {
            instances = List.copyOf(instances);
        }

        @Override
        public String label() {
            return "addresses";
        }

        @Override
        public String meaning() {
            return "the source listed its addresses";
        }

        @Override
        public Optional<ListedPorts> asPorts() {
            return Optional.of(this);
        }
    }

    /** The text of a custom endpoint. */
    record ListedText(String name, String text) implements ListedEndpoint {
        @Override
        public String label() {
            return "text";
        }

        @Override
        public String meaning() {
            return "the source listed its text";
        }
    }

    /**
     * An endpoint that the source lists, but whose content could not be read.
     *
     * @param failure the failure; empty if it is not known any more, as after a restart
     * @param cause the cause of the failure
     * @param before the last content that could be read; empty if there was none
     */
    record Unreadable(
            String name, Optional<ListResult.ListFailure> failure, Cause cause, Optional<ListedEndpoint> before)
            implements ListedEndpoint {
        @Override
        public String label() {
            return failure.map(ListResult.ListFailure::label).orElse("missing");
        }

        @Override
        public String meaning() {
            return failure.map(ListResult.ListFailure::meaning).orElse("the content of the endpoint could not be read");
        }

        /** Returns a copy with the endpoint's content from an earlier list. */
        public Unreadable withContentFrom(ListResult.Listed earlier) {
            Optional<ListedEndpoint> known = earlier.endpoints().stream()
                    .filter(endpoint -> endpoint.name().equals(name))
                    .findFirst()
                    .flatMap(endpoint ->
                            endpoint instanceof Unreadable missing ? missing.before() : Optional.of(endpoint));
            return new Unreadable(name, failure, cause, known);
        }

        @Override
        public Optional<ListedPorts> asPorts() {
            return before.flatMap(ListedEndpoint::asPorts);
        }
    }

    /**
     * An endpoint that suddenly lost far too many tasks, or that the source suddenly omits. The loss is ignored for a while.
     *
     * @param kept the content that is used until the loss is confirmed
     * @param listed the content of the latest list; empty if the list omits the endpoint
     * @param lost the tasks that are not listed any more; empty for a text
     * @param since time of the first list with the loss
     * @param lists number of further lists with the loss
     */
    record HeldDown(
            ListedEndpoint kept, Optional<ListedPorts> listed, List<ListedInstance> lost, Instant since, int lists)
            implements ListedEndpoint {
        public HeldDown {
            lost = List.copyOf(lost);
        }

        @Override
        public String name() {
            return kept.name();
        }

        @Override
        public String label() {
            return "held";
        }

        @Override
        public String meaning() {
            return "the list suddenly lost too much of it: the last content is kept until further lists or name servers confirm the loss";
        }

        @Override
        public Optional<ListedPorts> asPorts() {
            return kept.asPorts();
        }
    }

    /**
     * A virtual address.
     *
     * @param port 1-65535
     */
    record ListedVip(String name, int port) {}

    /**
     * A task and one of its ports.
     *
     * @param task the first label of the task's DNS name
     * @param dnsName the name from the source; empty if the source has none, and the name has to be composed
     * @param port 1-65535; 0 for a task that announces none
     * @param protocol of the port
     * @param owner the owner of the port, as far as the source knows it
     * @param addresses the last addresses that the source knows, perhaps of a task that is gone; may be empty
     */
    record ListedInstance(
            String task, Optional<String> dnsName, int port, Protocol protocol, PortOwner owner, List<Ip> addresses) {
        public ListedInstance {
            addresses = List.copyOf(addresses);
        }

        /** Creates an instance with a TCP port of unknown owner. */
        public ListedInstance(String task, Optional<String> dnsName, int port, List<Ip> addresses) {
            this(task, dnsName, port, Protocol.TCP, PortOwner.UNKNOWN, addresses);
        }
    }

    /** The owner of a port. */
    enum PortOwner {
        /** The source does not know the owner. */
        UNKNOWN,
        /** The agent, which assigned the port to the task. The port is mapped if the task has its own network. */
        AGENT,
        /** Only the container. */
        CONTAINER
    }
}
