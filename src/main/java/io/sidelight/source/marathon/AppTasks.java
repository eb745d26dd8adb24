package io.sidelight.source.marathon;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Target;
import io.sidelight.model.evidence.Question;
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
 * The records under {@code slave} tell which ports are the agents': such a port is one of the task that the record names. Of the
 * tasks with other ports dcos-net has the addresses, but all under one name, so that none can be told to be a certain task's:
 * each is a task known by its address alone, where all have the same ports and both servers tell of as many tasks, on the same
 * agents. Where they do not, nothing is guessed.
 */
record AppTasks(App app, AppNames names, Spelling spelling, Map<Question, Answer> answers) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");

    ClaimedEndpoint claimed() {
        Answer announced = services(names.ports());
        if (!announced.outcome().isBelieved()) {
            return missing(announced.words());
        }
        return announced.outcome() instanceof Outcome.Targets ports
                ? behind(ports.targets())
                : withoutPorts(announced.words());
    }

    /** No port is announced: by no task, or because there is none. */
    private ClaimedEndpoint withoutPorts(String words) {
        for (String name : List.of(names.slaves(), names.agents())) {
            Addresses hosts = Addresses.of(name, answers);
            if (!hosts.isNone()) {
                return missing(hosts.isTold() ? "tasks run, on " + hosts.oneEach() + ", but " + words : hosts.words());
            }
        }
        return new ClaimedEndpoint.Ports(app.toString(), Optional.empty(), List.of());
    }

    private ClaimedEndpoint behind(List<Target> announced) {
        Answer ofAgents = services(names.agentsPorts());
        if (!ofAgents.outcome().isBelieved()) {
            return missing(ofAgents.words());
        }
        Set<Target> agentsPorts =
                ofAgents.outcome() instanceof Outcome.Targets ports ? Set.copyOf(ports.targets()) : Set.of();
        List<ClaimedInstance> claims = new ArrayList<>();
        SortedMap<String, SortedSet<Integer>> inContainers = new TreeMap<>();
        for (Target target : announced) {
            Optional<String> task = task(target);
            if (task.isEmpty()) {
                return missing(names.ports() + " SRV leads to " + target.name() + ", which is no task of Marathon's");
            }
            String onAgent = task.get() + slaves();
            if (target.name().equals(onAgent) || agentsPorts.contains(new Target(onAgent, target.port()))) {
                claims.add(new ClaimedInstance(task.get(), Optional.of(onAgent), target.port(), List.of()));
            } else {
                inContainers
                        .computeIfAbsent(task.get(), first -> new TreeSet<>())
                        .add(target.port());
            }
        }
        return inContainers.isEmpty() ? ports(claims) : inContainers(inContainers, claims);
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

    private ClaimedEndpoint inContainers(SortedMap<String, SortedSet<Integer>> tasks, List<ClaimedInstance> others) {
        Addresses agents = Addresses.of(names.agents(), answers);
        Addresses own = Addresses.of(names.usable(), answers).without(agents);
        List<Ip> addresses = own.ipv4().size() == tasks.size() ? own.ipv4() : own.ipv6();
        Optional<String> doubt = doubt(agents, own).or(() -> differentPorts(tasks));
        if (doubt.isPresent()) {
            return missing(doubt.get());
        } else if (addresses.size() != tasks.size()) {
            return missing("tasks with ports of their own: " + tasks.size() + " by Mesos-DNS, "
                    + own.oneEach().size() + " by dcos-net");
        }
        List<ClaimedInstance> claims = new ArrayList<>(others);
        SortedSet<Integer> ports = tasks.values().iterator().next();
        addresses.forEach(address -> ports.forEach(port -> claims.add(at(address, port))));
        return ports(claims);
    }

    /** Both servers have to tell of the same tasks; they learn of a change at different times. */
    private Optional<String> doubt(Addresses agents, Addresses own) {
        Addresses slaves = Addresses.of(names.slaves(), answers);
        return Stream.of(slaves, agents, own)
                .filter(needed -> !needed.isTold())
                .map(Addresses::words)
                .findFirst()
                .or(() -> slaves.oneEach().equals(agents.oneEach())
                        ? Optional.empty()
                        : Optional.of("Mesos-DNS has its tasks on " + slaves.oneEach() + ", dcos-net on "
                                + agents.oneEach()));
    }

    private Optional<String> differentPorts(SortedMap<String, SortedSet<Integer>> tasks) {
        return tasks.values().stream().distinct().count() == 1
                ? Optional.empty()
                : Optional.of("its tasks have different ports, and which is whose is not told"
                        + (app.port().isPresent() ? "" : "; of a port by its name it is, as in " + app + ":http"));
    }

    private ClaimedInstance at(Ip address, int port) {
        String task = new SharedTask(names.task(), address).toString();
        return new ClaimedInstance(task, Optional.of(names.usable()), port, List.of(address));
    }

    private ClaimedEndpoint ports(List<ClaimedInstance> claims) {
        return new ClaimedEndpoint.Ports(app.toString(), Optional.empty(), claims);
    }

    private ClaimedEndpoint missing(String cause) {
        return new ClaimedEndpoint.Missing(app.toString(), cause, Optional.empty());
    }

    private Answer services(String name) {
        return Objects.requireNonNull(answers.get(new Question(name, Question.Type.SRV)));
    }
}
