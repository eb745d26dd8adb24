package io.sidelight.publish.explain;

import io.sidelight.publish.explain.Explanation.Asked;
import io.sidelight.publish.explain.Explanation.Endpoint;
import io.sidelight.publish.explain.Explanation.Held;
import io.sidelight.publish.explain.Explanation.Instance;
import io.sidelight.publish.explain.Explanation.Service;
import io.sidelight.publish.explain.Explanation.Source;
import io.sidelight.publish.explain.Explanation.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An explanation as text for people: from the claim over the questions and the rules to what can be dialled. */
public final class ExplanationText {
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    /** Its lines. */
    public static List<String> of(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        explanation.services().forEach(text::service);
        return text.lines;
    }

    private void service(Service service) {
        add(0, service.name() + " is " + state(service.state(), service.since(), service.cause()));
        boolean isListed =
                service.endpoints().stream().noneMatch(each -> each.source().isPresent());
        service.source().filter(source -> isListed).ifPresent(source -> source(1, source));
        service.ipSources().ifPresent(order -> add(1, "IPSources of Mesos-DNS: " + order));
        service.malformed()
                .forEach(entry ->
                        add(1, "left out of " + entry.endpoint() + ": " + entry.entry() + " is " + entry.why()));
        for (Endpoint endpoint : service.endpoints()) {
            endpoint(endpoint);
            service.instances().stream()
                    .filter(instance -> instance.endpoint().equals(endpoint.name()))
                    .forEach(this::instance);
        }
    }

    private void source(int depth, Source source) {
        add(
                depth,
                "claim: " + source.said() + " by " + source.origin() + ", " + source.ageSeconds() + " s ago: "
                        + source.meaning()
                        + source.detail().map(detail -> " (" + detail + ")").orElse(""));
        source.listAgeSeconds()
                .filter(age -> age != source.ageSeconds())
                .ifPresent(age -> add(depth, "the list that the view goes by is " + age + " s old"));
        source.ways().forEach(way -> way(depth + 1, way));
        source.asked().forEach(asked -> asked(depth + 1, "asked", asked));
    }

    private void way(int depth, Way way) {
        add(
                depth,
                way.verdict() + ": " + way.name() + (way.place().isEmpty() ? "" : ", " + way.place()) + ": " + way.why()
                        + way.ageSeconds().map(age -> ", " + age + " s ago").orElse(""));
    }

    private void endpoint(Endpoint endpoint) {
        add(1, endpoint.name() + " is " + state(endpoint.state(), endpoint.since(), endpoint.cause()));
        endpoint.source().ifPresent(source -> source(2, source));
        endpoint.said()
                .ifPresent(said -> add(
                        2,
                        "claim: " + said
                                + endpoint.meaning()
                                        .map(meaning -> ": " + meaning)
                                        .orElse("")));
        endpoint.held().ifPresent(this::held);
        endpoint.vip().forEach(asked -> asked(3, "VIP", asked));
    }

    private void held(Held held) {
        add(
                2,
                "held back for " + held.ageSeconds() + " s: the loss of " + String.join(", ", held.lost())
                        + "; further lists that say so: " + held.confirmedByLists());
    }

    private void instance(Instance instance) {
        add(
                2,
                instance.task()
                        + instance.port().map(port -> ":" + port).orElse("")
                        + instance.protocol().map(protocol -> "/" + protocol).orElse("") + " is "
                        + state(instance.state(), instance.since(), instance.cause())
                        + instance.confirmedAgeSeconds()
                                .map(age -> ", confirmed " + age + " s ago")
                                .orElse(""));
        add(3, "claimed: " + (instance.claimed().isEmpty() ? "no address" : String.join(", ", instance.claimed())));
        instance.asked().forEach(asked -> asked(3, "asked", asked));
        instance.denied()
                .ifPresent(
                        denied -> add(3, "denied since " + denied.since() + ", " + denied.times() + " times in a row"));
        instance.networkPassed().forEach(rule -> add(3, "passed: " + rule));
        add(3, "network: " + instance.network() + ", because " + instance.networkWhy());
        add(3, "dial: " + instance.dial().orElse("nothing") + ", because " + instance.dialWhy());
        instance.reach().ifPresent(reach -> add(3, "reach: " + reach));
        instance.disagreements().forEach(disagreement -> add(3, "disagreement: " + disagreement));
    }

    private void asked(int depth, String what, Asked asked) {
        List<String> found = asked.targets().isEmpty() ? asked.addresses() : asked.targets();
        add(
                depth,
                what + ": " + asked.name() + " " + asked.type() + " of " + asked.server()
                        + asked.reply().map(reply -> " (" + reply + ")").orElse("") + ": "
                        + asked.rcode().map(rcode -> rcode + ", ").orElse("")
                        + (found.isEmpty() ? asked.meaning() : String.join(", ", found))
                        + asked.detail().map(detail -> " (" + detail + ")").orElse("")
                        + ", " + asked.ageSeconds() + " s ago, for " + asked.ttlSeconds() + " s more, took "
                        + asked.tookMillis() + " ms");
    }

    private static String state(String word, Optional<String> since, Optional<String> cause) {
        return word
                + since.map(time -> " since " + time).orElse("")
                + cause.map(why -> ": " + why).orElse("");
    }

    /** What others wrote must not steer a terminal. */
    private void add(int depth, String line) {
        lines.add(INDENT.repeat(depth) + line.replaceAll("\\p{Cntrl}", "?"));
    }
}
