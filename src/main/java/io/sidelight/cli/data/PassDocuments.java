package io.sidelight.cli.data;

import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.config.Settings;
import io.sidelight.contract.ConnectGuide;
import io.sidelight.contract.DialAddresses;
import io.sidelight.contract.Explanation;
import io.sidelight.contract.PublishedSelf;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.SdkMapping;
import io.sidelight.contract.mapping.SelfMapping;
import io.sidelight.contract.mapping.ViewMapping;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.connect.AgentAccess;
import io.sidelight.publish.connect.ClientKind;
import io.sidelight.publish.connect.ConnectGuides;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.publish.render.DialList;
import io.sidelight.publish.render.DialList.DialOptions;
import io.sidelight.view.Snapshot;
import io.sidelight.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The documents of one pass of this process, which runs before the first document that needs it. */
final class PassDocuments implements Documents {
    private final Settings settings;
    private Optional<OnePass> pass = Optional.empty();

    PassDocuments(Settings settings) {
        this.settings = settings;
    }

    private OnePass pass() {
        if (pass.isEmpty()) {
            pass = Optional.of(OnePass.over(settings));
        }
        return pass.get();
    }

    private View model() {
        return pass().snapshot().view();
    }

    @Override
    public PublishedView view() {
        return ViewMapping.of(model());
    }

    @Override
    public Explanation explanation(Selection part) {
        return new Explainer(pass().snapshot(), pass().at())
                .explain(part.filter().of(model()));
    }

    @Override
    public PublishedSelf self() {
        return SelfMapping.of(pass().snapshot().self(), model());
    }

    @Override
    public PublishedSelf selfAlone() {
        Snapshot snapshot = OnePass.discovery(settings).snapshot();
        return SelfMapping.of(snapshot.self(), snapshot.view());
    }

    @Override
    public String endpointNames(String name) {
        Service service = service(name);
        // A partial list would seem complete.
        service.unlisted().ifPresent(cause -> {
            throw notYet(name, Wording.of(cause));
        });
        return text(SdkMapping.names(service));
    }

    @Override
    public String endpoint(EndpointName name) {
        Endpoint endpoint = endpointOf(name);
        if (endpoint instanceof Endpoint.Ports ports) {
            return text(SdkMapping.addresses(ports));
        }
        if (endpoint instanceof Endpoint.Text custom) {
            return custom.text();
        }
        throw notYet(name.toString(), Wording.of(endpoint.state()));
    }

    @Override
    public DialAddresses dial(EndpointName name, DialChoice choice) {
        Endpoint endpoint = endpointOf(name);
        DialList all = endpoint.asPorts()
                .map(ports -> DialList.of(ports, DialOptions.TCP))
                .orElseThrow(() -> notYet(name.toString(), Wording.of(endpoint.state())));
        if (all.addresses().isEmpty()) {
            throw CommandFailedException.notKnown(name + ": " + all.whyNone());
        }
        DialList ordered = choice.shuffle()
                .map(key -> key.isEmpty() ? DialList.keyOf(pass().snapshot().self(), model().vantage()) : key)
                .map(all::shuffled)
                .orElse(all);
        return choice.limit().map(ordered::limited).orElse(ordered).published();
    }

    @Override
    public ConnectGuide connect(EndpointName name, Optional<ClientKind> client) {
        Endpoint endpoint = endpointOf(name);
        AgentAccess access = settings.http().tokenFile().isPresent() ? AgentAccess.TOKEN : AgentAccess.OPEN;
        return endpoint.asPorts()
                .map(ports -> new ConnectGuides(access).of(model(), name, ports, client, ConnectGuides.USUAL_AGENT))
                .orElseThrow(() -> notYet(name.toString(), Wording.of(endpoint.state())));
    }

    @Override
    public Optional<AgentFacts> agent() {
        return Optional.empty();
    }

    private Endpoint endpointOf(EndpointName name) {
        return service(name.service().value())
                .endpoint(name.endpoint())
                .orElseThrow(() -> notYet(name.toString(), "it is not in the view"));
    }

    private Service service(String name) {
        return ServiceName.parse(name)
                .flatMap(model()::service)
                .orElseThrow(() -> notYet(name, "it is not in the view"));
    }

    private static CommandFailedException notYet(String what, String cause) {
        return CommandFailedException.notKnown(what + " is not known yet: " + cause);
    }

    private static String text(Object document) {
        return new String(JsonDocuments.asSchedulers(document), StandardCharsets.UTF_8);
    }
}
