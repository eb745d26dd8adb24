package io.sidelight.cli.data;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.AgentResponse;
import io.sidelight.cli.client.NoListenerException;
import io.sidelight.cli.client.RequestPath;
import io.sidelight.cli.client.UnreachableAgentException;
import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.contract.ConnectGuide;
import io.sidelight.contract.DialAddresses;
import io.sidelight.contract.Explanation;
import io.sidelight.contract.ProblemDetails;
import io.sidelight.contract.PublishedSelf;
import io.sidelight.contract.PublishedView;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.connect.ClientKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The documents of the running agent.
 *
 * @param view of the time of the first request
 */
record AgentDocuments(AgentClient client, PublishedView view) implements Documents {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads the agent's view.
     *
     * @throws NoListenerException if no agent runs
     */
    static AgentDocuments of(AgentClient client) throws NoListenerException {
        try {
            AgentResponse response = client.get("/v1/view", Map.of(), TIMEOUT);
            if (!response.isOk()) {
                throw response.refusal();
            }
            return new AgentDocuments(client, response.read(PublishedView.class));
        } catch (NoListenerException none) {
            throw none;
        } catch (UnreachableAgentException failed) {
            throw failure(client, failed);
        }
    }

    @Override
    public Explanation explanation(Selection part) {
        return read(part.on(new RequestPath("/v1/explain")), Explanation.class);
    }

    @Override
    public PublishedSelf self() {
        return read(new RequestPath("/v1/self"), PublishedSelf.class);
    }

    @Override
    public PublishedSelf selfAlone() {
        return self();
    }

    @Override
    public String endpointNames(String service) {
        return get(new RequestPath("/service").slash(service).slash("v1/endpoints"), "application/json")
                .text();
    }

    @Override
    public String endpoint(EndpointName endpoint) {
        RequestPath names =
                new RequestPath("/service").slash(endpoint.service().value()).slash("v1/endpoints");
        return get(names.slash(endpoint.endpoint()), "*/*").text();
    }

    @Override
    public DialAddresses dial(EndpointName endpoint, DialChoice choice) {
        RequestPath path =
                new RequestPath("/v1/dial").slash(endpoint.service().value()).slash(endpoint.endpoint());
        RequestPath limited = choice.limit()
                .map(limit -> path.with("limit", limit.toString()))
                .orElse(path);
        return read(choice.shuffle().map(key -> limited.with("shuffle", key)).orElse(limited), DialAddresses.class);
    }

    @Override
    public ConnectGuide connect(EndpointName endpoint, Optional<ClientKind> kind) {
        RequestPath path =
                new RequestPath("/v1/connect").slash(endpoint.service().value()).slash(endpoint.endpoint());
        return read(kind.map(chosen -> path.with("client", chosen.toString())).orElse(path), ConnectGuide.class);
    }

    @Override
    public Optional<AgentFacts> agent() {
        String metrics = get(new RequestPath("/q/metrics"), "text/plain").text();
        return Optional.of(AgentFacts.of(client.agent().text(), metrics));
    }

    private <T> T read(RequestPath path, Class<T> document) {
        try {
            return get(path, "application/json").read(document);
        } catch (UnreachableAgentException failed) {
            throw failure(client, failed);
        }
    }

    private AgentResponse get(RequestPath path, String accepted) {
        try {
            AgentResponse response = client.get(path.text(), Map.of("Accept", accepted), TIMEOUT);
            if (!response.isOk()) {
                throw response.problem()
                        .map(ProblemDetails::detail)
                        .map(CommandFailedException::notKnown)
                        .orElseGet(() -> failure(client, response.refusal()));
            }
            return response;
        } catch (UnreachableAgentException failed) {
            throw failure(client, failed);
        }
    }

    private static CommandFailedException failure(AgentClient client, UnreachableAgentException failed) {
        return CommandFailedException.notKnown("the agent at " + client.agent() + ": " + failed.getMessage()
                + "; --direct queries the cluster without it");
    }
}
