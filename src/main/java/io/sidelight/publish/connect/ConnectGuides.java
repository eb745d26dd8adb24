package io.sidelight.publish.connect;

import io.sidelight.contract.ConnectGuide;
import io.sidelight.contract.ConnectGuide.ConnectSnippet;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.View;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.DialList;
import io.sidelight.wording.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the guide to an endpoint, for the network of this task. */
public final class ConnectGuides {
    /** The agent that snippets name where its own address is not known. */
    public static final String USUAL_AGENT = "http://127.0.0.1:8053";

    private static final Pattern TLS = Pattern.compile("(?i).*\\b(tls|ssl|https)\\b.*");

    private final SnippetTemplates templates = SnippetTemplates.read();
    private final AgentAccess access;

    /**
     * Creates a writer of guides.
     *
     * @param access to the agent that the snippets follow
     */
    public ConnectGuides(AgentAccess access) {
        this.access = access;
    }

    /**
     * Returns the guide to an endpoint.
     *
     * @param chosen the client; empty to guess it
     * @param agent the base URL of the agent
     */
    public ConnectGuide of(
            View view, EndpointName name, Endpoint.Ports endpoint, Optional<ClientKind> chosen, String agent) {
        ClientGuess guess = ClientGuess.of(name, endpoint);
        ClientKind client = chosen.orElse(guess.kind());
        DialList list = DialList.ofMainProtocol(endpoint);
        List<String> notes = notes(view, endpoint, client, list);
        List<ConnectSnippet> snippets = snippets(
                view, name, endpoint, client, new Snippets(templates, dial(agent, name), access, list.addresses()));
        if (access == AgentAccess.TOKEN && !snippets.isEmpty()) {
            notes.add("The agent requires a token. Snippets that follow it read the token from the file that "
                    + "SIDELIGHT_API_TOKEN_FILE names.");
        }
        return new ConnectGuide(
                name.service().value(),
                name.endpoint(),
                client.toString(),
                chosen.isPresent() ? null : guess.why(),
                ClientKind.names(),
                list.addresses(),
                notes,
                AddressNames.of(endpoint),
                snippets);
    }

    private static List<ConnectSnippet> snippets(
            View view, EndpointName name, Endpoint.Ports endpoint, ClientKind client, Snippets snippets) {
        List<ConnectSnippet> all = new ArrayList<>();
        List<String> inside = onlyInside(view, endpoint);
        if (!inside.isEmpty()) {
            int port = endpoint.vip()
                    .map(Endpoint.Vip::port)
                    .orElse(endpoint.instances().get(0).port());
            all.add(snippets.proxy(encoded("/" + name).substring(1), port, inside));
        }
        if (!snippets.addresses().isEmpty()) {
            all.addAll(snippets.of(client));
        }
        return all;
    }

    /** Returns the addresses that only a proxy inside the cluster can dial for this task. */
    private static List<String> onlyInside(View view, Endpoint.Ports endpoint) {
        return view.vantage().place() != Vantage.Place.OUTSIDE
                ? List.of()
                : endpoint.instances().stream()
                        .filter(instance -> instance.dial() instanceof Dial.Nothing && instance.port() > 0)
                        .flatMap(instance -> instance.container().ip().stream().map(ip -> ip.withPort(instance.port())))
                        .toList();
    }

    private static List<String> notes(View view, Endpoint.Ports endpoint, ClientKind client, DialList list) {
        List<String> notes = new ArrayList<>();
        int inside = onlyInside(view, endpoint).size();
        if (inside > 0) {
            notes.add(inside + " of " + endpoint.instances().size()
                    + " instances cannot be dialed from outside the cluster. Clients here need a proxy inside.");
            if (client == ClientKind.KAFKA) {
                notes.add(
                        "Kafka's clients go on to the addresses that the brokers advertise. They need a proxy for each broker,"
                                + " and brokers that advertise these.");
            }
        } else if (list.addresses().isEmpty()) {
            notes.add("Nothing can be dialed now: " + list.whyNone() + ".");
        }
        Wording.cause(endpoint.state())
                .ifPresent(cause ->
                        notes.add("The addresses are " + endpoint.state().word() + ": " + cause + "."));
        if (TLS.matcher(endpoint.name()).matches()) {
            notes.add("The endpoint's name shows TLS, which the snippets leave out.");
        }
        if (endpoint.instances().stream().map(Instance::tcpDial).allMatch(Optional::isEmpty)
                && !list.addresses().isEmpty()) {
            notes.add("The ports are UDP ports.");
        }
        return notes;
    }

    private static String dial(String agent, EndpointName name) {
        return agent + encoded("/v1/dial/" + name);
    }

    /** Encodes a path, with the apostrophe: a snippet has it between apostrophes. */
    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString().replace("'", "%27");
        } catch (URISyntaxException notAPath) {
            throw new IllegalArgumentException(notAPath);
        }
    }
}
