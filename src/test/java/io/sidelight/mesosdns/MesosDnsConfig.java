package io.sidelight.mesosdns;

import io.sidelight.mesosdns.wire.NameServer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Settings of Mesos-DNS, and its surroundings.
 *
 * @param domain without leading and trailing dots
 * @param truncateBit whether TC is set on truncated responses
 * @param ttl of all records, and of denials, in seconds
 * @param refreshSeconds interval of reloads that the HTTP API shows; the stand-in reloads only on a call
 * @param masters {@code ip:port} list; names {@code masterN.<domain>}
 * @param outside the resolver for names outside the domain
 * @param clock gives the serial, in Unix seconds of the last load
 */
public record MesosDnsConfig(
        String domain,
        Branch branch,
        List<IpSource> ipSources,
        boolean truncateBit,
        long ttl,
        int refreshSeconds,
        List<String> masters,
        NameServer outside,
        Clock clock) {
    public MesosDnsConfig {
        ipSources = List.copyOf(ipSources);
        masters = List.copyOf(masters);
    }

    /** Versions that choose a task's addresses differently (domain.md 2.3). */
    public enum Branch {
        /** Collects the addresses of all sources, and publishes the first IPv4 and the first IPv6 one. */
        DCOS_1_13("1.13"),
        /** Publishes all addresses of the first source that has any. */
        MASTER("dev");

        private final String version;

        Branch(String version) {
            this.version = version;
        }

        String version() {
            return version;
        }
    }

    /** Sources of a task's addresses. Labels of old tasks, {@code mesos} and {@code docker}, name none here. */
    public enum IpSource {
        HOST,
        MESOS,
        DOCKER,
        NETINFO;

        List<String> of(MasterTask task, MasterState.Agent agent) {
            List<String> hosts = List.of(agent.ip());
            return switch (this) {
                case HOST -> hosts;
                case MESOS, DOCKER -> List.of();
                case NETINFO -> task.networks().isEmpty() ? hosts : task.containerAddresses();
            };
        }

        /** Returns the source as settings write it. */
        String setting() {
            return name().toLowerCase(Locale.ROOT);
        }

        static IpSource parse(String setting) {
            return valueOf(setting.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns the settings of DC/OS (domain.md 2.1). */
    public static MesosDnsConfig dcos() {
        return new MesosDnsConfig(
                "mesos",
                Branch.DCOS_1_13,
                List.of(IpSource.HOST, IpSource.NETINFO),
                true,
                60,
                30,
                List.of(),
                NameServer.REFUSING,
                Clock.systemUTC());
    }

    /** Returns the defaults of Mesos-DNS outside DC/OS. */
    public static MesosDnsConfig upstream() {
        return new MesosDnsConfig(
                "mesos",
                Branch.MASTER,
                List.of(IpSource.NETINFO, IpSource.MESOS, IpSource.HOST),
                true,
                60,
                60,
                List.of(),
                NameServer.REFUSING,
                Clock.systemUTC());
    }

    public MesosDnsConfig withDomain(String newDomain) {
        return new MesosDnsConfig(
                newDomain, branch, ipSources, truncateBit, ttl, refreshSeconds, masters, outside, clock);
    }

    public MesosDnsConfig withBranch(Branch newBranch) {
        return new MesosDnsConfig(
                domain, newBranch, ipSources, truncateBit, ttl, refreshSeconds, masters, outside, clock);
    }

    /** Returns the settings with other sources, written as in {@code IPSources}, such as {@code netinfo}. */
    public MesosDnsConfig withIpSources(String... sources) {
        List<IpSource> parsed = List.of(sources).stream().map(IpSource::parse).toList();
        return new MesosDnsConfig(domain, branch, parsed, truncateBit, ttl, refreshSeconds, masters, outside, clock);
    }

    public MesosDnsConfig withTruncateBit(boolean set) {
        return new MesosDnsConfig(domain, branch, ipSources, set, ttl, refreshSeconds, masters, outside, clock);
    }

    public MesosDnsConfig withTtl(long seconds) {
        return new MesosDnsConfig(
                domain, branch, ipSources, truncateBit, seconds, refreshSeconds, masters, outside, clock);
    }

    public MesosDnsConfig withRefreshSeconds(int seconds) {
        return new MesosDnsConfig(domain, branch, ipSources, truncateBit, ttl, seconds, masters, outside, clock);
    }

    public MesosDnsConfig withMasters(String... newMasters) {
        return new MesosDnsConfig(
                domain, branch, ipSources, truncateBit, ttl, refreshSeconds, List.of(newMasters), outside, clock);
    }

    public MesosDnsConfig withOutside(NameServer newOutside) {
        return new MesosDnsConfig(
                domain, branch, ipSources, truncateBit, ttl, refreshSeconds, masters, newOutside, clock);
    }

    public MesosDnsConfig withClock(Clock newClock) {
        return new MesosDnsConfig(
                domain, branch, ipSources, truncateBit, ttl, refreshSeconds, masters, outside, newClock);
    }

    /** Returns the published addresses of a task, the first ones first. */
    List<String> addresses(MasterTask task, MasterState.Agent agent) {
        List<List<String>> found =
                ipSources.stream().map(source -> source.of(task, agent)).toList();
        return branch == Branch.MASTER
                ? found.stream()
                        .filter(addresses -> !addresses.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : firstOfEachFamily(found.stream().flatMap(List::stream).toList());
    }

    private static List<String> firstOfEachFamily(List<String> addresses) {
        return Stream.of(false, true)
                .flatMap(six -> addresses.stream()
                        .filter(address -> address.contains(":") == six)
                        .limit(1))
                .toList();
    }
}
