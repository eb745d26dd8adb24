package io.sidelight.publish.explain;

import io.sidelight.contract.Explanation;
import io.sidelight.contract.PublishedQuery;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Labeled;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.HeldDown;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.Denial;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.NameTable;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The explanation of the parts of a snapshot.
 *
 * @param now the end of all ages
 */
public record Explainer(Snapshot snapshot, Instant now) {

    /** Explains the chosen parts of the snapshot's view. */
    public Explanation explain(View chosen) {
        NameTable names = NameTable.of(snapshot.view());
        return new Explanation(
                chosen.revision(),
                chosen.services().stream()
                        .map(service -> service(service, names))
                        .toList());
    }

    private Explanation.ExplainedService service(Service service, NameTable names) {
        Optional<PassReport> list =
                snapshot.units().get(WatchedUnit.listed(service.name())).flatMap(UnitView::report);
        Optional<PassReport> shown = list.or(() -> leastReliable(service));
        return new Explanation.ExplainedService(
                service.name().value(),
                service.state().word(),
                since(service.state()),
                cause(service.state()),
                shown.map(this::source).orElse(null),
                shown.map(Explainer::pass).orElse(null),
                ipSources(service).map(IpSourcesOrder::words).orElse(null),
                Stream.concat(list.stream(), own(service))
                        .flatMap(Explainer::malformed)
                        .toList(),
                service.endpoints().stream()
                        .map(endpoint -> endpoint(service.name(), endpoint, names))
                        .toList(),
                service.endpoints().stream()
                        .flatMap(endpoint -> instances(service.name(), endpoint))
                        .toList());
    }

    /** Explains each endpoint by the responses of its own source, which may be Mesos-DNS or dcos-net. */
    private Optional<IpSourcesOrder> ipSources(Service service) {
        return service.endpoints().stream()
                .flatMap(endpoint -> snapshot.report(service.name(), endpoint.name()).stream()
                        .flatMap(report -> IpSourcesOrder.of(endpoint, report).stream()))
                .findFirst();
    }

    /** Returns the report for a service without a list: that of an endpoint whose source failed, else the oldest one. */
    private Optional<PassReport> leastReliable(Service service) {
        return own(service)
                .min(Comparator.comparing((PassReport report) -> !(report.latest() instanceof ListResult.ListFailed))
                        .thenComparing(PassReport::at));
    }

    /** Returns the reports of the endpoints that have a source of their own. */
    private Stream<PassReport> own(Service service) {
        return service.endpoints().stream().flatMap(endpoint -> own(service.name(), endpoint.name()).stream());
    }

    private Optional<PassReport> own(ServiceName service, String endpoint) {
        return snapshot.units()
                .source(service, endpoint)
                .filter(unit -> unit.unit().endpoint().isPresent())
                .flatMap(UnitView::report);
    }

    private static Explanation.ExplainedPass pass(PassReport report) {
        return new Explanation.ExplainedPass(
                report.at().toString(), report.took().toMillis());
    }

    private static Stream<Explanation.MalformedEntry> malformed(PassReport report) {
        return report.malformed().stream()
                .map(entry -> new Explanation.MalformedEntry(entry.endpoint(), entry.entry(), entry.why()));
    }

    private Explanation.ExplainedSource source(PassReport report) {
        ListResult latest = report.latest();
        return new Explanation.ExplainedSource(
                latest.origin(),
                latest.label(),
                latest.meaning(),
                latest instanceof ListResult.ListFailed failure ? Wording.of(failure.detail()) : null,
                age(latest.at()),
                report.listed().map(list -> age(list.at())).orElse(null),
                latest.attempts().stream().map(this::route).toList(),
                latest.responses().stream().map(this::query).toList());
    }

    private Explanation.ExplainedRoute route(ListResult.RouteAttempt attempt) {
        return new Explanation.ExplainedRoute(
                attempt.route(),
                attempt.place().isEmpty() ? null : attempt.place(),
                attempt.verdict().word(),
                Wording.of(attempt.why()),
                attempt.at().map(this::age).orElse(null));
    }

    private Explanation.ExplainedEndpoint endpoint(ServiceName service, Endpoint endpoint, NameTable names) {
        Optional<PassReport> report = snapshot.report(service, endpoint.name());
        Optional<PassReport> own = own(service, endpoint.name());
        Optional<ListedEndpoint> listed = report.flatMap(known -> listed(endpoint.name(), known));
        return new Explanation.ExplainedEndpoint(
                endpoint.name(),
                names.name(new EndpointName(service, endpoint.name())).orElse(null),
                endpoint.state().word(),
                since(endpoint.state()),
                cause(endpoint.state()),
                own.map(this::source).orElse(null),
                own.map(Explainer::pass).orElse(null),
                listed.map(Labeled::label).orElse(null),
                listed.map(Labeled::meaning).orElse(null),
                listed.filter(HeldDown.class::isInstance)
                        .map(HeldDown.class::cast)
                        .map(this::held)
                        .orElse(null),
                endpoint.asPorts().flatMap(Endpoint.Ports::vip).stream()
                        .flatMap(vip -> report.stream().flatMap(known -> queries(vip.name(), known.responses())))
                        .toList());
    }

    private Explanation.HeldLoss held(HeldDown held) {
        return new Explanation.HeldLoss(
                held.lost().stream()
                        .map(lost -> InstanceKey.of("", lost).taskPort())
                        .toList(),
                held.since().toString(),
                age(held.since()),
                held.lists());
    }

    private Stream<Explanation.ExplainedInstance> instances(ServiceName service, Endpoint endpoint) {
        return snapshot.report(service, endpoint.name()).stream().flatMap(report -> endpoint.asPorts().stream()
                .flatMap(ports -> ports.instances().stream())
                .map(instance -> instance(endpoint.name(), instance, report)));
    }

    private Explanation.ExplainedInstance instance(String endpoint, Instance instance, PassReport report) {
        InstanceKey part = instance.part(endpoint);
        return new Explanation.ExplainedInstance(
                endpoint,
                instance.task(),
                instance.port() > 0 ? instance.port() : null,
                instance.protocol() == Protocol.TCP ? null : instance.protocol().toString(),
                listed(part, report).map(Ip::toString).toList(),
                InstanceNames.of(instance)
                        .flatMap(name -> queries(name, report.responses()))
                        .toList(),
                report.denial(part).map(this::denied).orElse(null),
                Wording.of(instance.disagreements()),
                instance.network().kind()
                        + instance.network().name().map(name -> " " + name).orElse(""),
                Wording.of(instance.network().rule()),
                instance.network().passed().stream().map(Wording::of).toList(),
                instance.dial() instanceof Dial.To to ? to.address() : null,
                Wording.of(instance.dial()),
                instance.reach()
                        .map(reach -> reach.result() + " since " + reach.since())
                        .orElse(null),
                instance.state().word(),
                since(instance.state()),
                cause(instance.state()),
                Optional.ofNullable(report.confirmed().get(part)).map(this::age).orElse(null));
    }

    private Explanation.DnsDenial denied(Denial denial) {
        return new Explanation.DnsDenial(denial.since().toString(), age(denial.since()), denial.times());
    }

    private static Optional<ListedEndpoint> listed(String endpoint, PassReport report) {
        return report.listed().stream()
                .flatMap(list -> list.endpoints().stream())
                .filter(listed -> listed.name().equals(endpoint))
                .findFirst();
    }

    private static Stream<Ip> listed(InstanceKey part, PassReport report) {
        return listed(part.endpoint(), report).flatMap(ListedEndpoint::asPorts).stream()
                .flatMap(endpoint -> endpoint.instances().stream())
                .filter(instance -> InstanceKey.of(part.endpoint(), instance).equals(part))
                .flatMap(instance -> instance.addresses().stream());
    }

    private Stream<PublishedQuery> queries(String name, Map<Question, QueryResult> responses) {
        return Stream.of(Question.Type.values())
                .map(type -> new Question(name, type))
                .flatMap(question -> Optional.ofNullable(responses.get(question)).stream())
                .map(this::query);
    }

    private PublishedQuery query(QueryResult result) {
        return ExplainedQuery.of(result, now);
    }

    private static @Nullable String since(State state) {
        return state.staleSince().map(Instant::toString).orElse(null);
    }

    private static @Nullable String cause(State state) {
        return Wording.cause(state).filter(cause -> !cause.isEmpty()).orElse(null);
    }

    private long age(Instant at) {
        return Math.max(0, Duration.between(at, now).toSeconds());
    }
}
