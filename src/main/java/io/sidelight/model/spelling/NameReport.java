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
 * @param labels those that were cut, or that lost characters, on the way
 * @param portGaps names for ports that cannot be asked for
 */
public record NameReport(ServiceName name, List<Spelled> spellings, List<Label> labels, List<PortGap> portGaps) {
    private static final int LONGEST_NAME = 253;

    public NameReport {
        spellings = List.copyOf(spellings);
        labels = List.copyOf(labels);
        portGaps = List.copyOf(portGaps);
    }

    /** What a name can be the name of. */
    public enum Role {
        SERVICE,
        /** An app or pod of Marathon, which the scheduler of a service is too. */
        APP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who spells, and what is found there. */
    public enum SpellingKind {
        MESOS("agent's address, by Mesos-DNS"),
        UNMANGLED("the same, as Marathon gives it"),
        SLAVE("agent's address, however Mesos-DNS is set up"),
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

        /** What is found there, for people. */
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
        /** Whether it is meant as a DNS name but is none: it has an empty label, or one that is too long, or is too long itself. */
        public boolean isUnaskable() {
            return kind.isDns()
                    && (text.length() > LONGEST_NAME
                            || Arrays.stream(text.split("\\.", -1))
                                    .anyMatch(label -> label.isEmpty() || label.length() > Label.LONGEST));
        }

        /** Whether both lead to the same place: letter case means nothing in DNS. */
        private boolean isSame(Spelled other) {
            return role == other.role
                    && kind == other.kind
                    && (kind.isDns() ? text.equalsIgnoreCase(other.text) : text.equals(other.text));
        }
    }

    /**
     * The names within a service that its spellings need; {@code <task>} for a task that is not given, and so on.
     *
     * @param vip its label, which only the service's definition tells
     */
    public record Within(String task, String port, String vip) {}

    /**
     * Another name that is taken for this one somewhere.
     *
     * @param spellings that both have
     * @param atAdminRouter whether one name is a folder of the other: Admin Router tries the shorter first, and takes the paths
     *     of both to be its
     */
    public record Collision(ServiceName with, List<Spelled> spellings, boolean atAdminRouter) {}

    /** Spells a name in each of these roles. */
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

    /** The other names among these that are taken for this one somewhere, in their order. */
    public List<Collision> collisions(Collection<NameReport> others) {
        return others.stream()
                .filter(other -> !other.name.equals(name))
                .map(this::collision)
                .filter(found -> found.atAdminRouter || !found.spellings.isEmpty())
                .toList();
    }

    private Collision collision(NameReport other) {
        List<Spelled> same = spellings.stream()
                // All apps share the names of VIPs, and tell them apart by the label.
                .filter(mine -> mine.role != Role.APP || mine.kind != SpellingKind.VIP)
                .filter(mine -> other.spellings.stream().anyMatch(mine::isSame))
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
