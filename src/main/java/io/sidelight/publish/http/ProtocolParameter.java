package io.sidelight.publish.http;

import io.sidelight.model.address.Protocol;
import io.sidelight.publish.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameter {@code protocol}, which chooses instances by the transport protocol of their ports: TCP, or UDP on request. */
final class ProtocolParameter {
    static final String NAME = "protocol";

    private ProtocolParameter() {}

    /** What is wrong with the values; empty when nothing is. */
    static Optional<Problem> problem(List<String> values) {
        List<String> words = Stream.of(Protocol.values()).map(Object::toString).toList();
        if (values.size() > 1) {
            return Optional.of(new Problem(400, NAME + " is accepted once", words));
        }
        return values.stream()
                .filter(value -> !words.contains(value))
                .findFirst()
                .map(value ->
                        new Problem(400, NAME + " \"" + value + "\" is not one of " + String.join(", ", words), words));
    }

    /** The protocol of values without a problem. */
    static Protocol protocol(List<String> values) {
        return values.contains(Protocol.UDP.toString()) ? Protocol.UDP : Protocol.TCP;
    }
}
