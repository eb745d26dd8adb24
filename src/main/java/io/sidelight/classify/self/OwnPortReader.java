package io.sidelight.classify.self;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.self.OwnPort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reader of this task's ports from its variables. It decides which address each port number belongs to
 * ({@code docs/domain.md} 5.1).
 *
 * <p>Marathon gives a pod {@code EP_HOST_<name>} for the agent's address and {@code EP_CONTAINER_<name>} for the container's. The pod
 * has to listen on the one in {@code ENDPOINT_<name>}. An app gets {@code PORT_<name>} for the agent's address. If a port has no number
 * there, {@code PORT<index>} is the container's. {@code PORT_<container port>} maps the one to the other. The SDK gives
 * {@code PORT_<name>}, and maps no port on an overlay.
 *
 * <p>All of them change names to upper case. Marathon otherwise keeps an app's name, including dashes. Pods and the SDK replace each
 * character except letters, digits and underscores with an underscore. There, a name of digits only cannot be distinguished from a container port.
 */
record OwnPortReader(SelfEvidence evidence, Place place) {
    private static final Pattern OF_POD = Pattern.compile("(?:EP_HOST|EP_CONTAINER|ENDPOINT)_([A-Z0-9_]+)");
    private static final Pattern NAMED = Pattern.compile("PORT_((?!\\d+$)[^\\s\\p{Cntrl}]+)");
    private static final Pattern INDEXED = Pattern.compile("PORT(\\d{1,3})");
    private static final Pattern OF_CONTAINER = Pattern.compile("PORT_(\\d{1,5})");
    private static final int LARGEST = 65535;

    /** A variable and its port. */
    private record Variable(String name, int port) {
        Fact<Integer> fact() {
            return Fact.known(port, Provenance.Learned.variable(name));
        }
    }

    /** Returns the ports: those without a name first, by index, then the others by name. */
    List<OwnPort> all() {
        Stream<OwnPort> indexed = matching(INDEXED)
                .map(match -> Integer.valueOf(match.group(1)))
                .distinct()
                .sorted()
                .map(this::indexed);
        Stream<OwnPort> named = Stream.concat(matching(OF_POD), matching(NAMED))
                .map(match -> match.group(1))
                .filter(name -> name.equals(name.toUpperCase(Locale.ROOT)))
                .distinct()
                .sorted()
                .map(this::named);
        return Stream.concat(indexed, named).toList();
    }

    private OwnPort indexed(int index) {
        Variable variable = variable("PORT" + index).orElseThrow();
        Optional<Variable> container = ofContainer(variable);
        boolean ofHost = sharesHost()
                || container.filter(port -> port.port() != variable.port()).isPresent();
        return new OwnPort(
                Integer.toString(index),
                ofHost ? variable.fact() : Fact.unknown(new Provenance.MappingNotKnown(variable.name())),
                container(container, new Provenance.NoContainerPort(variable.name())));
    }

    private OwnPort named(String name) {
        Optional<Variable> ofApp = variable("PORT_" + name);
        boolean ofSdkOnOverlay =
                place == Place.OVERLAY && evidence.variable("FRAMEWORK_NAME").isPresent();
        Optional<Variable> host = variable("EP_HOST_" + name)
                .or(() -> ofApp.filter(variable -> !ofSdkOnOverlay))
                .or(() -> variable("ENDPOINT_" + name).filter(variable -> sharesHost()));
        Optional<Variable> container = variable("EP_CONTAINER_" + name)
                .or(() -> variable("ENDPOINT_" + name))
                .or(() -> ofSdkOnOverlay ? ofApp : ofApp.flatMap(this::ofContainer));
        return new OwnPort(
                name.toLowerCase(Locale.ROOT),
                host.map(Variable::fact)
                        .orElseGet(() -> Fact.unknown(
                                ofApp.isPresent()
                                        ? new Provenance.NeverMapped()
                                        : new Provenance.NeitherSet("EP_HOST_" + name, "PORT_" + name))),
                container(container, new Provenance.NeitherSet("EP_CONTAINER_" + name, "ENDPOINT_" + name)));
    }

    private Fact<Integer> container(Optional<Variable> port, Provenance whyNot) {
        return sharesHost()
                ? Fact.unknown(new Provenance.SharesHost())
                : port.map(Variable::fact).orElseGet(() -> Fact.unknown(whyNot));
    }

    /** Returns the container port that Marathon mapped to this port, if it is unambiguous. */
    private Optional<Variable> ofContainer(Variable variable) {
        List<Variable> sources = matching(OF_CONTAINER)
                .filter(match -> variable(match.group())
                        .filter(mapped -> mapped.port() == variable.port())
                        .isPresent())
                .map(match -> port(match.group(1)).map(port -> new Variable(match.group(), port)))
                .flatMap(Optional::stream)
                .toList();
        return sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty();
    }

    private boolean sharesHost() {
        return place == Place.HOST || place == Place.OUTSIDE;
    }

    /** Returns the variables with this form that have a port. */
    private Stream<MatchResult> matching(Pattern form) {
        return evidence.environment().keySet().stream()
                .map(form::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .filter(match -> variable(match.group()).isPresent());
    }

    private Optional<Variable> variable(String name) {
        return evidence.variable(name).flatMap(OwnPortReader::port).map(port -> new Variable(name, port));
    }

    private static Optional<Integer> port(String text) {
        return text.matches("\\d{1,5}")
                ? Optional.of(Integer.valueOf(text)).filter(port -> port > 0 && port <= LARGEST)
                : Optional.empty();
    }
}
