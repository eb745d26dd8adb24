package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a source says of one endpoint, before anything is resolved. */
public sealed interface ListedEndpoint extends Labeled {
    String name();

    /** One of each label that there is. */
    static List<ListedEndpoint> ofEachLabel() {
        Stream<ListedEndpoint> told = Stream.of(
                new ListedPorts("", Optional.empty(), List.of()),
                new ListedText("", ""),
                new HeldDown(new ListedText("", ""), Optional.empty(), List.of(), Instant.EPOCH, 0));
        Stream<ListedEndpoint> missing = Stream.of(ListResult.ListFailure.values())
                .map(failure -> new Unreadable("", Optional.of(failure), new Cause.Quoted(""), Optional.empty()));
        return Stream.concat(told, missing).toList();
    }

    /** The tasks that are taken to be behind it, whether the latest list says so or an earlier one; empty for a text. */
    default Optional<ListedPorts> asPorts() {
        return Optional.empty();
    }

    /**
     * A set of tasks.
     *
     * @param instances in the source's order, without repetitions
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
            return "the source told its addresses";
        }

        @Override
        public Optional<ListedPorts> asPorts() {
            return Optional.of(this);
        }
    }

    /** A custom endpoint's text. */
    record ListedText(String name, String text) implements ListedEndpoint {
        @Override
        public String label() {
            return "text";
        }

        @Override
        public String meaning() {
            return "the source told its text";
        }
    }

    /**
     * The source lists the endpoint, but did not say what it is.
     *
     * @param failure how it failed to; empty when that is not known any more, as after a restart
     * @param cause what it said instead
     * @param before what the source said of it the last time; empty when it never did
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
            return failure.map(ListResult.ListFailure::meaning).orElse("the source did not tell what it is");
        }

        /** The same, with what an earlier list says of the endpoint. */
        public Unreadable recalling(ListResult.Listed earlier) {
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
     * The source suddenly lists far fewer tasks, or no longer the endpoint at all, which is not believed yet.
     *
     * @param kept what the endpoint is taken to be until then
     * @param listed what the source lists now; empty when it has left the whole endpoint out
     * @param lost tasks that it no longer lists; none of a text
     * @param since when the loss was first seen
     * @param lists lists after the first one that said the same
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
            return "the list lost too much of it at once: that is kept until further lists, or name servers, say the same";
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
     * A task and a port of it.
     *
     * @param task the first label of its DNS name
     * @param dnsName the name that the source gave; empty when it gave none and it has to be spelled
     * @param port 1-65535; 0 for a task that announces none
     * @param protocol of the port
     * @param owner whose port it is, as far as the source knows
     * @param addresses what the source knew last, perhaps of a task that is gone; may be empty
     */
    record ListedInstance(
            String task, Optional<String> dnsName, int port, Protocol protocol, PortOwner owner, List<Ip> addresses) {
        public ListedInstance {
            addresses = List.copyOf(addresses);
        }

        /** A TCP port of which the source does not know whose it is. */
        public ListedInstance(String task, Optional<String> dnsName, int port, List<Ip> addresses) {
            this(task, dnsName, port, Protocol.TCP, PortOwner.UNKNOWN, addresses);
        }

        /** Whether it is the same task and port, whatever its addresses. */
        public boolean isSame(ListedInstance other) {
            return task.equals(other.task) && port == other.port && protocol == other.protocol;
        }
    }

    /** Whose address a port belongs to. */
    enum PortOwner {
        /** The source does not know it. */
        UNKNOWN,
        /** The agent's, among the ports that the task was given there: mapped, where the task has a network of its own. */
        AGENT,
        /** The container's alone. */
        CONTAINER
    }
}
