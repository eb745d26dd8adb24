package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a source says of one endpoint, before anything is resolved. */
public sealed interface ClaimedEndpoint extends Labelled {
    String name();

    /** One of each label that there is. */
    static List<ClaimedEndpoint> ofEachLabel() {
        Stream<ClaimedEndpoint> told = Stream.of(
                new Ports("", Optional.empty(), List.of()),
                new Text("", ""),
                new Held(new Text("", ""), Optional.empty(), List.of(), Instant.EPOCH, 0));
        Stream<ClaimedEndpoint> missing = Stream.of(Claims.Failure.values())
                .map(failure -> new Missing("", Optional.of(failure), new Cause.Quoted(""), Optional.empty()));
        return Stream.concat(told, missing).toList();
    }

    /** The tasks that are taken to be behind it, whether the latest list says so or an earlier one; empty for a text. */
    default Optional<Ports> asPorts() {
        return Optional.empty();
    }

    /**
     * A set of tasks.
     *
     * @param instances in the source's order, without repetitions
     */
    record Ports(String name, Optional<ClaimedVip> vip, List<ClaimedInstance> instances) implements ClaimedEndpoint {
        public Ports {
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
        public Optional<Ports> asPorts() {
            return Optional.of(this);
        }
    }

    /** A custom endpoint's text. */
    record Text(String name, String text) implements ClaimedEndpoint {
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
    record Missing(String name, Optional<Claims.Failure> failure, Cause cause, Optional<ClaimedEndpoint> before)
            implements ClaimedEndpoint {
        @Override
        public String label() {
            return failure.map(Claims.Failure::label).orElse("missing");
        }

        @Override
        public String meaning() {
            return failure.map(Claims.Failure::meaning).orElse("the source did not tell what it is");
        }

        /** The same, with what an earlier list says of the endpoint. */
        public Missing recalling(Claims.Listed earlier) {
            Optional<ClaimedEndpoint> known = earlier.endpoints().stream()
                    .filter(endpoint -> endpoint.name().equals(name))
                    .findFirst()
                    .flatMap(
                            endpoint -> endpoint instanceof Missing missing ? missing.before() : Optional.of(endpoint));
            return new Missing(name, failure, cause, known);
        }

        @Override
        public Optional<Ports> asPorts() {
            return before.flatMap(ClaimedEndpoint::asPorts);
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
    record Held(ClaimedEndpoint kept, Optional<Ports> listed, List<ClaimedInstance> lost, Instant since, int lists)
            implements ClaimedEndpoint {
        public Held {
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
        public Optional<Ports> asPorts() {
            return kept.asPorts();
        }
    }

    /**
     * A virtual address.
     *
     * @param port 1-65535
     */
    record ClaimedVip(String name, int port) {}

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
    record ClaimedInstance(
            String task, Optional<String> dnsName, int port, Protocol protocol, PortOwner owner, List<Ip> addresses) {
        public ClaimedInstance {
            addresses = List.copyOf(addresses);
        }

        /** A TCP port of which the source does not know whose it is. */
        public ClaimedInstance(String task, Optional<String> dnsName, int port, List<Ip> addresses) {
            this(task, dnsName, port, Protocol.TCP, PortOwner.UNTOLD, addresses);
        }

        /** Whether it is the same task and port, whatever its addresses. */
        public boolean isSame(ClaimedInstance other) {
            return task.equals(other.task) && port == other.port && protocol == other.protocol;
        }
    }

    /** Whose address a port belongs to. */
    enum PortOwner {
        /** The source does not know it. */
        UNTOLD,
        /** The agent's, among the ports that the task was given there: mapped, where the task has a network of its own. */
        AGENT,
        /** The container's alone. */
        CONTAINER
    }
}
