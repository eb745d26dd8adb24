package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All spellings of one name.
 *
 * @param spellings in the order of {@link Role} and {@link SpellingKind}
 * @param labels the labels that were cut or lost characters
 * @param portGaps SRV names that cannot be queried
 */
public record NameReport(ServiceName name, List<Spelled> spellings, List<Label> labels, List<PortGap> portGaps) {
    private static final int LONGEST_NAME = 253;

    public NameReport {
        spellings = List.copyOf(spellings);
        labels = List.copyOf(labels);
        portGaps = List.copyOf(portGaps);
    }

    /** The kind of thing that has the name. */
    public enum Role {
        SERVICE,
        /** A Marathon app or pod; the scheduler of a service is one, too. */
        APP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind of a spelling: its program, and the data under it. */
    public enum SpellingKind {
        MESOS("agent's address, by Mesos-DNS"),
        UNMANGLED("agent's address, with the name from Marathon"),
        SLAVE("agent's address, with any Mesos-DNS configuration"),
        SRV("all announced ports, by Mesos-DNS"),
        PORT_SRV("the port of that name"),
        SLAVE_SRV("ports of the agent that the task was given"),
        AUTOIP("address to use, by dcos-net"),
        CONTAINERIP("task's own address, if it has one"),
        AGENTIP("agent's address, by dcos-net"),
        VIP("virtual address, where a port has one"),
        FRAMEWORK("scheduler's address, by Mesos-DNS"),
        SCHEDULER_VIP("scheduler, where its package defines it"),
        ADMIN_ROUTER("endpoint list, behind Admin Router"),
        MULTI_SERVICE("endpoint list, of a multi-service scheduler"),
        ZOOKEEPER("scheduler's node in ZooKeeper");

        private final String gives;

        SpellingKind(String gives) {
            this.gives = gives;
        }

        /** Describes the data under the spelling, for people. */
        public String gives() {
            return gives;
        }

        private boolean isDns() {
            return compareTo(ADMIN_ROUTER) < 0;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One spelling. */
    public record Spelled(Role role, SpellingKind kind, String text) {
        /** Whether the text should be a DNS name, but is invalid: too long, or with a label that is empty or too long. */
        public boolean isInvalid() {
            return kind.isDns()
                    && (text.length() > LONGEST_NAME
                            || Arrays.stream(text.split("\\.", -1))
                                    .anyMatch(label -> label.isEmpty() || label.length() > Label.LONGEST));
        }

        /** Whether both spellings mean the same. DNS names ignore letter case. */
        private boolean isSame(Spelled other) {
            return role == other.role
                    && kind == other.kind
                    && (kind.isDns() ? text.equalsIgnoreCase(other.text) : text.equals(other.text));
        }
    }

    /**
     * The names within a service that the spellings contain; a placeholder such as {@code <task>} for a name that is not given.
     *
     * @param vip the label of the VIP, which is only in the service's definition
     */
    public record Within(String task, String port, String vip) {}

    /**
     * A collision with another name.
     *
     * @param spellings the spellings that both names have
     * @param atAdminRouter whether one name is a folder of the other. Admin Router tries the shorter name first, and routes the paths of
     *     both to it.
     */
    public record Collision(ServiceName with, List<Spelled> spellings, boolean atAdminRouter) {}

    /** Returns the spellings of a name in each of these roles. */
    public static NameReport of(ServiceName name, Set<Role> roles, Within within, NamingScheme spelling) {
        List<Spelled> spellings = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        if (roles.contains(Role.SERVICE)) {
            spellings.addAll(service(name, within, spelling));
            labels.addAll(NamingScheme.frameworkLabels(name));
            labels.add(Label.byDcosNet(name.value()));
            labels.addAll(both(within.task()));
        }
        if (roles.contains(Role.APP)) {
            spellings.addAll(app(name, within, spelling));
            labels.addAll(both(NamingScheme.discoveryName(name.value())));
        }
        labels.add(Label.byMesosDns(within.port()));
        return new NameReport(
                name,
                spellings.stream()
                        .sorted(Comparator.comparing(Spelled::role).thenComparing(Spelled::kind))
                        .toList(),
                labels.stream()
                        .filter(label -> label.isCut() || !label.dropped().isEmpty())
                        .distinct()
                        .toList(),
                Stream.of(
                                PortGap.of(Role.SERVICE, spellings, name + "/<endpoint>/" + within.task()),
                                PortGap.of(Role.APP, spellings, appTask(name)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static String appTask(ServiceName app) {
        String endpoint = app.value().substring(app.value().lastIndexOf('/') + 1);
        return NamingScheme.MARATHON + "/" + endpoint + "/" + NamingScheme.discoveryName(app.value());
    }

    private static List<Label> both(String of) {
        return List.of(Label.byMesosDns(of), Label.byDcosNet(of));
    }

    private static List<Spelled> service(ServiceName name, Within within, NamingScheme spelling) {
        List<Spelled> spellings = new ArrayList<>(task(Role.SERVICE, within.task(), name, within, spelling));
        spellings.add(new Spelled(Role.SERVICE, SpellingKind.FRAMEWORK, spelling.framework(name)));
        spellings.add(new Spelled(Role.SERVICE, SpellingKind.SCHEDULER_VIP, spelling.schedulerVip(name)));
        spellings.add(new Spelled(Role.SERVICE, SpellingKind.ADMIN_ROUTER, NamingScheme.adminRouterPath(name)));
        spellings.add(new Spelled(Role.SERVICE, SpellingKind.MULTI_SERVICE, NamingScheme.multiServicePath(name)));
        spellings.add(new Spelled(Role.SERVICE, SpellingKind.ZOOKEEPER, NamingScheme.zooKeeperNode(name)));
        return spellings;
    }

    private static List<Spelled> app(ServiceName name, Within within, NamingScheme spelling) {
        String discoveryName = NamingScheme.discoveryName(name.value());
        List<Spelled> spellings =
                new ArrayList<>(task(Role.APP, discoveryName, NamingScheme.MARATHON, within, spelling));
        String unmangled = discoveryName + "." + spelling.framework(NamingScheme.MARATHON);
        if (!spelling.mesos(discoveryName, NamingScheme.MARATHON).equals(unmangled)) {
            spellings.add(new Spelled(Role.APP, SpellingKind.UNMANGLED, unmangled));
        }
        return spellings;
    }

    private static List<Spelled> task(
            Role role, String task, ServiceName service, Within within, NamingScheme spelling) {
        return List.of(
                new Spelled(role, SpellingKind.MESOS, spelling.mesos(task, service)),
                new Spelled(role, SpellingKind.SLAVE, spelling.slave(task, service)),
                new Spelled(role, SpellingKind.SRV, spelling.srv(task, service)),
                new Spelled(role, SpellingKind.PORT_SRV, spelling.srv(within.port(), task, service)),
                new Spelled(role, SpellingKind.SLAVE_SRV, spelling.slaveSrv(task, service)),
                new Spelled(role, SpellingKind.AUTOIP, spelling.autoip(task, service)),
                new Spelled(role, SpellingKind.CONTAINERIP, spelling.containerip(task, service)),
                new Spelled(role, SpellingKind.AGENTIP, spelling.agentip(task, service)),
                new Spelled(role, SpellingKind.VIP, spelling.vip(within.vip(), service)));
    }

    /** Returns the collisions with other names, in their order. */
    public List<Collision> collisions(Collection<NameReport> others) {
        return others.stream()
                .filter(other -> !other.name.equals(name))
                .map(this::collision)
                .filter(found -> found.atAdminRouter || !found.spellings.isEmpty())
                .toList();
    }

    private Collision collision(NameReport other) {
        List<Spelled> same = spellings.stream()
                // All apps share the VIP names; only the label distinguishes them.
                .filter(each -> each.role != Role.APP || each.kind != SpellingKind.VIP)
                .filter(each -> other.spellings.stream().anyMatch(each::isSame))
                .toList();
        boolean folder = isService() && other.isService() && (isFolderOf(other) || other.isFolderOf(this));
        return new Collision(other.name, same, folder);
    }

    private boolean isService() {
        return spellings.stream().anyMatch(each -> each.role == Role.SERVICE);
    }

    private boolean isFolderOf(NameReport other) {
        return other.name.value().startsWith(name + "/");
    }
}
