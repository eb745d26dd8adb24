package io.sidelight.publish.http;

import io.sidelight.model.address.Protocol;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;

/** The parameter {@code protocol}, which selects instances by the transport protocol of their ports: TCP by default, or UDP. */
final class ProtocolParameter {
    static final String NAME = "protocol";

    private ProtocolParameter() {}

    /**
     * Reads the values of a request.
     *
     * @throws ProblemException if a value is invalid
     */
    static Protocol protocol(List<String> values) {
        List<String> accepted =
                Stream.of(Protocol.values()).map(Object::toString).toList();
        if (values.size() > 1) {
            throw new Problem(400, NAME + " is accepted once", accepted).exception();
        }
        values.stream().filter(value -> !accepted.contains(value)).findFirst().ifPresent(value -> {
            throw new Problem(400, NAME + " \"" + value + "\" is not one of " + String.join(", ", accepted), accepted)
                    .exception();
        });
        return values.contains(Protocol.UDP.toString()) ? Protocol.UDP : Protocol.TCP;
    }
}
