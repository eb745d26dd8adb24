package io.sidelight.publish.connect;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.spelling.EndpointName;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The client that most likely speaks the protocol of an endpoint.
 *
 * @param why the reason, for people
 */
record ClientGuess(ClientKind kind, String why) {
    /** Guesses by the name of the endpoint, then by its ports, then by the name of the service. Names of HTTP come last. */
    static ClientGuess of(EndpointName name, Endpoint.Ports endpoint) {
        return word("endpoint", name.endpoint(), false)
                .or(() -> port(endpoint))
                .or(() -> word("service", name.service().value(), false))
                .or(() -> word("endpoint", name.endpoint(), true))
                .or(() -> word("service", name.service().value(), true))
                .orElseGet(() -> new ClientGuess(ClientKind.HTTP, "neither names nor ports show another protocol"));
    }

    private static Optional<ClientGuess> word(String of, String name, boolean isHttp) {
        return Arrays.stream(ClientKind.values())
                .filter(kind -> (kind == ClientKind.HTTP) == isHttp)
                .flatMap(kind -> kind.wordIn(name).stream()
                        .map(word -> new ClientGuess(kind, "the name of the " + of + " has \"" + word + "\"")))
                .findFirst();
    }

    private static Optional<ClientGuess> port(Endpoint.Ports endpoint) {
        return IntStream.concat(
                        endpoint.vip().stream().mapToInt(Endpoint.Vip::port),
                        endpoint.instances().stream().mapToInt(Instance::port))
                .boxed()
                .flatMap(ClientGuess::usual)
                .findFirst();
    }

    private static Stream<ClientGuess> usual(int port) {
        return Arrays.stream(ClientKind.values())
                .filter(kind -> kind.isUsualPort(port))
                .map(kind -> new ClientGuess(kind, "port " + port + " is its usual one"));
    }
}
