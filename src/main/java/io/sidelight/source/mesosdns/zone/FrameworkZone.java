package io.sidelight.source.mesosdns.zone;

import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Ip;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.RejectedEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The records of one framework in the whole zone, and the names of the registered agents. Names with more labels before the
 * framework's name are ignored. They belong to another framework, or repeat a name with dots for dashes (domain.md section
 * 2.2).
 */
public final class FrameworkZone {
    /** A label. A canonical label adds a hash and an agent to a label of up to 63 characters. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,100}");

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int LARGEST_PORT = 65535;
    private static final int ADDRESSES_AT_MOST = 16;

    private final String framework;
    private final String slaves;
    private final String agentsName;
    private final Set<Ip> agents = new TreeSet<>();
    private final Set<Ip> schedulerHosts = new TreeSet<>();
    private final Set<String> schedulers = new TreeSet<>();
    private final Map<String, Set<Ip>> own = new TreeMap<>();
    private final Map<String, Set<Ip>> onAgents = new TreeMap<>();
    private final List<AnnouncedPort> ports = new ArrayList<>();
    private final RejectedEntries leftOut = new RejectedEntries();

    /** Creates a zone without records. */
    public FrameworkZone(ServiceName service, NamingScheme naming) {
        this.framework = naming.framework(service);
        this.slaves = naming.slaves(service);
        this.agentsName = "slave." + naming.mesosDomain();
    }

    /** Returns whether the records of a name may belong to the framework. */
    public boolean isOwner(String owner) {
        String name = bare(owner);
        return name.endsWith("." + framework) || name.endsWith("." + slaves);
    }

    /** Adds an A or AAAA record. */
    public void address(String owner, String text) {
        String name = bare(owner);
        if (name.equals(agentsName)) {
            ip(name, text).ifPresent(agents::add);
        } else if (name.equals(framework)) {
            ip(name, text).ifPresent(schedulerHosts::add);
        } else {
            label(name, slaves).ifPresent(label -> add(onAgents, label, name, text));
            label(name, framework).ifPresent(label -> add(own, label, name, text));
        }
    }

    /** Adds an SRV record, whose target ends with a colon and the port. */
    public void service(String owner, String text) {
        String name = bare(owner);
        boolean isAgents = name.endsWith("." + slaves);
        if (!isAgents && !name.endsWith("." + framework)) {
            return;
        }
        String suffix = isAgents ? slaves : framework;
        String[] labels = name.substring(0, name.length() - suffix.length() - 1).split("\\.", -1);
        int parts = labels.length;
        Optional<SrvProtocol> protocol = SrvProtocol.ofLabel(labels[parts - 1]);
        boolean hasPort = parts == 3 && labels[0].startsWith("_");
        if ((parts != 2 && !hasPort) || !labels[parts - 2].startsWith("_") || protocol.isEmpty()) {
            return;
        }
        Optional<String> portName = hasPort ? Optional.of(labels[0].substring(1)) : Optional.empty();
        if (portName.filter(label -> !LABEL.matcher(label).matches()).isPresent()) {
            leftOut.add("", name, "not a port name");
            return;
        }
        target(name, text, portName, protocol.get(), isAgents);
    }

    private void target(String owner, String text, Optional<String> portName, SrvProtocol protocol, boolean isAgents) {
        int colon = text.lastIndexOf(':');
        String host = bare(text.substring(0, Math.max(0, colon)));
        Optional<Integer> port = port(text.substring(colon + 1));
        if (colon < 0 || port.isEmpty()) {
            leftOut.add("", owner + " " + text, "not a name and a port");
        } else if (host.equals(framework)) {
            schedulers.add(host + ":" + port.get());
        } else {
            boolean isOnAgent = host.endsWith("." + slaves);
            label(host, isOnAgent ? slaves : framework)
                    .ifPresent(task ->
                            ports.add(new AnnouncedPort(portName, protocol, isAgents, task, isOnAgent, port.get())));
        }
    }

    /** Returns the labels of all tasks, each under its own and its canonical name. */
    public Set<String> labels() {
        Set<String> labels = new TreeSet<>(own.keySet());
        labels.addAll(onAgents.keySet());
        return labels;
    }

    public List<Ip> own(String label) {
        return List.copyOf(own.getOrDefault(label, Set.of()));
    }

    public List<Ip> onAgents(String label) {
        return List.copyOf(onAgents.getOrDefault(label, Set.of()));
    }

    public List<AnnouncedPort> ports() {
        return List.copyOf(ports);
    }

    /** Returns the registered agents; none right after a failover of the master (domain.md section 7). */
    public Set<Ip> agents() {
        return Set.copyOf(agents);
    }

    /** Returns whether the zone has any record of the framework. */
    public boolean isKnown() {
        return schedulers() > 0 || !own.isEmpty() || !onAgents.isEmpty();
    }

    /** Returns how many frameworks have the name. Mesos-DNS mixes the records of frameworks whose names it spells alike. */
    public int schedulers() {
        return Math.max(schedulers.size(), schedulerHosts.size());
    }

    /** Returns the framework's name in the zone. */
    public String framework() {
        return framework;
    }

    /** Returns the suffix of the names with the agents of tasks. */
    public String slaves() {
        return slaves;
    }

    /** Returns the records that could not be read. */
    public RejectedEntries leftOut() {
        return leftOut;
    }

    private void add(Map<String, Set<Ip>> to, String label, String owner, String text) {
        Set<Ip> known = to.computeIfAbsent(label, first -> new TreeSet<>());
        if (known.size() < ADDRESSES_AT_MOST) {
            ip(owner, text).ifPresent(known::add);
        } else {
            leftOut.add("", owner + " " + text, "more than " + ADDRESSES_AT_MOST + " addresses");
        }
    }

    private Optional<Ip> ip(String owner, String text) {
        Optional<Ip> ip = Ip.parse(text).filter(Ip::isUnicast);
        if (ip.isEmpty()) {
            leftOut.add("", owner + " " + text, "not an address");
        }
        return ip;
    }

    /** Returns the single label before a suffix. */
    private Optional<String> label(String name, String suffix) {
        if (!name.endsWith("." + suffix)) {
            return Optional.empty();
        }
        String label = name.substring(0, name.length() - suffix.length() - 1);
        if (label.contains(".")) {
            return Optional.empty();
        }
        if (!LABEL.matcher(label).matches()) {
            leftOut.add("", name, "not a task name");
            return Optional.empty();
        }
        return Optional.of(label);
    }

    private static Optional<Integer> port(String text) {
        return PORT.matcher(text).matches()
                ? Optional.of(Integer.parseInt(text)).filter(port -> port > 0 && port <= LARGEST_PORT)
                : Optional.empty();
    }

    private static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
