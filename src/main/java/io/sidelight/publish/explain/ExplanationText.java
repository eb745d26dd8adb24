package io.sidelight.publish.explain;

import io.sidelight.contract.Explanation;
import io.sidelight.contract.Explanation.DnsDenial;
import io.sidelight.contract.Explanation.ExplainedEndpoint;
import io.sidelight.contract.Explanation.ExplainedInstance;
import io.sidelight.contract.Explanation.ExplainedRoute;
import io.sidelight.contract.Explanation.ExplainedService;
import io.sidelight.contract.Explanation.ExplainedSource;
import io.sidelight.contract.Explanation.HeldLoss;
import io.sidelight.contract.PublishedQuery;
import io.sidelight.wording.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An explanation as text for people: the lists, the queries with their responses, the rules, and the addresses to dial. */
public final class ExplanationText {
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    /** Returns the lines of the text. */
    public static List<String> of(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        explanation.services().forEach(text::service);
        return text.lines;
    }

    private void service(ExplainedService service) {
        add(0, service.name() + " is " + state(service.state(), service.since(), service.cause()));
        boolean isListed = service.endpoints().stream().allMatch(each -> each.source() == null);
        source(1, isListed ? service.source() : null);
        addIfAny(1, "IPSources of Mesos-DNS: ", service.ipSources());
        service.malformed()
                .forEach(entry ->
                        add(1, "rejected from " + entry.endpoint() + ": " + entry.entry() + " is " + entry.why()));
        for (ExplainedEndpoint endpoint : service.endpoints()) {
            endpoint(endpoint);
            service.instances().stream()
                    .filter(instance -> instance.endpoint().equals(endpoint.name()))
                    .forEach(this::instance);
        }
    }

    private void source(int depth, @Nullable ExplainedSource source) {
        if (source == null) {
            return;
        }
        add(
                depth,
                "source: " + source.said() + " by " + source.origin() + ", " + source.ageSeconds() + " s ago: "
                        + source.meaning()
                        + ifAny(" (", source.detail(), ")"));
        Long listAge = source.listAgeSeconds();
        if (listAge != null && listAge != source.ageSeconds()) {
            add(depth, "the list that the view is built from is " + listAge + " s old");
        }
        source.ways().forEach(route -> route(depth + 1, route));
        source.asked().forEach(query -> query(depth + 1, "query", query));
    }

    private void route(int depth, ExplainedRoute route) {
        add(
                depth,
                route.verdict() + ": " + route.way() + ifAny(", ", route.place(), "") + ": " + route.why()
                        + ifAny(", ", route.ageSeconds(), " s ago"));
    }

    private void endpoint(ExplainedEndpoint endpoint) {
        add(1, endpoint.name() + " is " + state(endpoint.state(), endpoint.since(), endpoint.cause()));
        source(2, endpoint.source());
        if (endpoint.said() != null) {
            add(2, "content: " + endpoint.said() + ifAny(": ", endpoint.meaning(), ""));
        }
        held(endpoint.held());
        endpoint.vip().forEach(query -> query(3, "VIP", query));
    }

    private void held(@Nullable HeldLoss held) {
        if (held != null) {
            add(
                    2,
                    "held down for " + held.ageSeconds() + " s: the loss of " + String.join(", ", held.lost())
                            + "; confirmed by further lists: " + held.confirmedByLists());
        }
    }

    private void instance(ExplainedInstance instance) {
        add(
                2,
                instance.task()
                        + ifAny(":", instance.port(), "")
                        + ifAny("/", instance.protocol(), "") + " is "
                        + state(instance.state(), instance.since(), instance.cause())
                        + ifAny(", confirmed ", instance.confirmedAgeSeconds(), " s ago"));
        add(3, "listed: " + (instance.claimed().isEmpty() ? "no address" : String.join(", ", instance.claimed())));
        instance.asked().forEach(query -> query(3, "query", query));
        denied(instance.denied());
        instance.networkPassed().forEach(rule -> add(3, "no match: " + rule));
        add(3, "network: " + instance.network() + ", because " + instance.networkWhy());
        String dial = instance.dial() == null ? "nothing" : instance.dial();
        add(3, "dial: " + dial + ", because " + instance.dialWhy());
        addIfAny(3, "reach: ", instance.reach());
        instance.disagreements().forEach(discrepancy -> add(3, "discrepancy: " + discrepancy));
    }

    private void denied(@Nullable DnsDenial denied) {
        if (denied != null) {
            add(3, "denied since " + denied.since() + ", " + denied.times() + " times in a row");
        }
    }

    private void query(int depth, String label, PublishedQuery query) {
        List<String> found = query.targets().isEmpty() ? query.addresses() : query.targets();
        add(
                depth,
                label + ": " + query.name() + " " + query.type() + " to " + query.server()
                        + ifAny(" (", query.reply(), ")") + ": " + ifAny("", query.rcode(), ", ")
                        + (found.isEmpty() ? query.meaning() : String.join(", ", found))
                        + ifAny(" (", query.detail(), ")")
                        + ", " + query.ageSeconds() + " s ago, for " + query.ttlSeconds() + " s more, took "
                        + query.tookMillis() + " ms");
    }

    private static String state(String word, @Nullable String since, @Nullable String cause) {
        return word + ifAny(" since ", since, "") + ifAny(": ", cause, "");
    }

    private static String ifAny(String before, @Nullable Object value, String after) {
        return value == null ? "" : before + value + after;
    }

    private void addIfAny(int depth, String before, @Nullable String value) {
        if (value != null) {
            add(depth, before + value);
        }
    }

    /** Adds a line without control characters: text from outside must not control a terminal. */
    private void add(int depth, String line) {
        lines.add(INDENT.repeat(depth) + Printable.of(line));
    }
}
