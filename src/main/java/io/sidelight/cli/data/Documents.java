package io.sidelight.cli.data;

import io.sidelight.contract.ConnectGuide;
import io.sidelight.contract.DialAddresses;
import io.sidelight.contract.Explanation;
import io.sidelight.contract.PublishedSelf;
import io.sidelight.contract.PublishedView;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.connect.ClientKind;
import java.util.Optional;

/**
 * The documents of the API. All methods throw {@link io.sidelight.cli.output.CommandFailedException} where a document cannot be
 * had.
 */
public interface Documents {
    /** Returns the view of all watched services. */
    PublishedView view();

    /** Returns the evidence for a part of the view. */
    Explanation explanation(Selection part);

    /** Returns the facts about this task. */
    PublishedSelf self();

    /** Returns the facts about this task without its virtual addresses, which depend on the view. */
    PublishedSelf selfAlone();

    /** Returns the names of a service's endpoints in the format of an SDK scheduler. */
    String endpointNames(String service);

    /** Returns an endpoint in the format of an SDK scheduler, or the text of one that is a text. */
    String endpoint(EndpointName endpoint);

    /** Returns the addresses to dial, at least one. */
    DialAddresses dial(EndpointName endpoint, DialChoice choice);

    /**
     * Returns how to connect a client to an endpoint with addresses.
     *
     * @param client the kind of client; empty to guess it
     */
    ConnectGuide connect(EndpointName endpoint, Optional<ClientKind> client);

    /** Returns the facts about the agent's process; empty without an agent. */
    Optional<AgentFacts> agent();
}
