package io.sidelight.source.marathon;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Target;
import io.sidelight.model.spelling.App;
import io.sidelight.model.spelling.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the tasks of one app from what name servers say of its names.
 *
 * <p>An SRV record of Mesos-DNS pairs every port with the agent's address, though on an overlay it is a port of the container's.
 * The records under {@code slave} tell which ports are the agents': such a port is one of the task that the record names. The
 * other ports are for {@link OwnPorts} to place.
 */
record AppTasks(App app, AppNames names, Spelling spelling, Map<Question, Answer> answers) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");

    ClaimedEndpoint claimed() {
        Answer announced = services(names.ports());
        Answer ofAgents = services(names.agentsPorts());
        Optional<Answer> unanswered = Stream.of(announced, ofAgents)
                .filter(answer -> !answer.outcome().isBelieved())
                .findFirst();
        if (unanswered.isPresent()) {
            return new Doubt(Failure.UNANSWERED, unanswered.get().words()).about(app);
        }
        List<Target> targets = targets(announced);
        return targets.isEmpty() ? withoutPorts(announced.words()) : behind(targets, Set.copyOf(targets(ofAgents)));
    }

    /** No port is announced: by no task, or because there is none. */
    private ClaimedEndpoint withoutPorts(String words) {
        for (String name : List.of(names.slaves(), names.agents())) {
            Addresses hosts = Addresses.of(name, answers);
            if (!hosts.isTold()) {
                return new Doubt(Failure.UNANSWERED, hosts.words()).about(app);
            } else if (!hosts.isNone()) {
                return new Doubt(Failure.AT_ODDS, "tasks run, on " + hosts.oneEach() + ", but " + words).about(app);
            }
        }
        return ports(List.of());
    }

    private ClaimedEndpoint behind(List<Target> announced, Set<Target> agentsPorts) {
        List<ClaimedInstance> claims = new ArrayList<>();
        SortedMap<String, SortedSet<Integer>> own = new TreeMap<>();
        for (Target target : announced) {
            Optional<String> task = task(target);
            if (task.isEmpty()) {
                return new Doubt(Failure.AT_ODDS, names.ports() + " leads to " + target + ", no task of Marathon's")
                        .about(app);
            }
            String onAgent = task.get() + slaves();
            if (target.name().equals(onAgent) || agentsPorts.contains(new Target(onAgent, target.port()))) {
                claims.add(new ClaimedInstance(task.get(), Optional.of(onAgent), target.port(), List.of()));
            } else {
                own.computeIfAbsent(task.get(), first -> new TreeSet<>()).add(target.port());
            }
        }
        return own.isEmpty() ? ports(claims) : with(new OwnPorts(own, names, answers), claims);
    }

    private ClaimedEndpoint with(OwnPorts own, List<ClaimedInstance> others) {
        return own.doubt()
                .map(doubt -> doubt.about(app))
                .orElseGet(() -> ports(
                        Stream.concat(others.stream(), own.claims().stream()).toList()));
    }

    private ClaimedEndpoint ports(List<ClaimedInstance> instances) {
        return new Ports(app.toString(), Optional.empty(), instances);
    }

    /** The label of the task that Mesos-DNS has made a name for. */
    private Optional<String> task(Target target) {
        String framework = "." + spelling.framework(Spelling.MARATHON);
        String suffix = target.name().endsWith(slaves()) ? slaves() : framework;
        return Optional.of(target.name())
                .filter(name -> name.endsWith(suffix))
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .filter(label -> LABEL.matcher(label).matches());
    }

    private String slaves() {
        return "." + spelling.slaves(Spelling.MARATHON);
    }

    private Answer services(String name) {
        return Objects.requireNonNull(answers.get(new Question(name, Question.Type.SRV)));
    }

    private static List<Target> targets(Answer answer) {
        return answer.outcome() instanceof Outcome.Targets services ? services.targets() : List.of();
    }
}
