package io.sidelight.config;

import io.sidelight.config.Settings.Dns;
import io.sidelight.config.Settings.Http;
import io.sidelight.config.Settings.Pacing;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.address.Vantage;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the configuration. Tells all that is wrong with it at once. */
public final class SettingsReader {
    private static final Duration BRIEFEST = Duration.ofMillis(1);
    private static final Duration BRIEFEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private static final String DOMAIN = "a DNS domain, such as mesos";
    private static final String PORT = "a port from 0 to 65535";
    private static final String HOST = "an IP address or localhost";

    /** What holds for a setting that is not set. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("cluster-url", "http://master.mesos"),
            Map.entry("dns-timeout", "2s"),
            Map.entry("domain", "mesos"),
            Map.entry("vantage", "auto"),
            Map.entry("refresh-min", "5s"),
            Map.entry("refresh-max", "60s"),
            Map.entry("endpoints-interval", "30s"),
            Map.entry("stale-limit", "24h"),
            Map.entry("hold", "15s"),
            Map.entry("state-file", "auto"),
            Map.entry("http-host", "127.0.0.1"),
            Map.entry("drain", "2s"),
            Map.entry("demo", "false"));

    private static final int DEFAULT_PORT = 8053;

    /** The networks of DC/OS as it is installed by default. */
    private static final List<String> DEFAULT_NETWORKS = List.of(
            "dcos=9.0.0.0/8",
            "dcos6=fd01:b::/64",
            "calico=172.29.0.0/16",
            "docker0:bridge=172.17.0.0/16",
            "mesos-bridge:bridge=172.31.254.0/24",
            "l4lb:vip=11.0.0.0/8",
            "l4lb:vip=fd01:c::/64");

    private final SidelightConfig config;
    private final Map<String, String> environment;
    private final Problems problems = new Problems();

    private SettingsReader(SidelightConfig config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    /**
     * Reads all of it.
     *
     * @param environment of the process: what a cluster's task finds there, and misspelled variables
     * @throws SettingsException with everything that is wrong
     */
    public static Settings read(SidelightConfig config, Map<String, String> environment) {
        return new SettingsReader(config, environment).read();
    }

    /** What is set, without white space around it; else the default. */
    static String text(String key, Optional<String> set) {
        return set.map(String::strip).filter(text -> !text.isEmpty()).orElseGet(() -> DEFAULTS.getOrDefault(key, ""));
    }

    private Settings read() {
        misspelled();
        Watched watched = new Watched(config, environment, problems);
        Settings settings = new Settings(
                watched.services(),
                watched.tasks(),
                new Dns(servers(), duration("dns-timeout", config.dnsTimeout(), BRIEFEST), domain()),
                networks(),
                vantage(),
                pacing(),
                duration("stale-limit", config.staleLimit(), BRIEFEST_WAIT),
                hold(),
                stateFile(),
                new Http(host(), port(), duration("drain", config.drain(), Duration.ZERO)),
                demo());
        if (!problems.lines().isEmpty()) {
            throw new SettingsException(problems.lines());
        }
        return settings;
    }

    private void misspelled() {
        environment.keySet().stream()
                .filter(name -> name.startsWith(Keys.PREFIX) && !Keys.VARIABLES.contains(name))
                .sorted()
                .forEach(name -> problems.add(name + ": there is no such setting" + Keys.nearest(name)));
    }

    private List<InetSocketAddress> servers() {
        return each("dns-servers", config.dnsServers(), Values::server, Values.SERVER);
    }

    /** The default networks, where the configuration does not say otherwise of a network of that name, and what it adds. */
    private List<NamedRange> networks() {
        List<NamedRange> set = each("networks", config.networks(), Values::range, Values.RANGE);
        Set<String> named = set.stream().map(NamedRange::name).collect(Collectors.toSet());
        List<NamedRange> all = new ArrayList<>(set);
        DEFAULT_NETWORKS.stream()
                .map(range -> Values.range(range).orElseThrow())
                .filter(range -> !named.contains(range.name()))
                .forEach(all::add);
        return all;
    }

    private Optional<Vantage.Place> vantage() {
        String text = text("vantage", config.vantage());
        Optional<Vantage.Place> place = Arrays.stream(Vantage.Place.values())
                .filter(known -> known.toString().equalsIgnoreCase(text))
                .findFirst();
        if (place.isEmpty() && !text.equalsIgnoreCase("auto")) {
            problems.add("vantage", text, "auto, host, overlay, bridge or outside");
        }
        return place;
    }

    private Pacing pacing() {
        Pacing pacing = new Pacing(
                duration("refresh-min", config.refreshMin(), BRIEFEST_WAIT),
                duration("refresh-max", config.refreshMax(), BRIEFEST_WAIT),
                duration("endpoints-interval", config.endpointsInterval(), BRIEFEST_WAIT));
        if (pacing.longest().compareTo(pacing.shortest()) < 0) {
            problems.add(
                    "refresh-max", text("refresh-max", config.refreshMax()), "a time not below SIDELIGHT_REFRESH_MIN");
        }
        return pacing;
    }

    private Duration hold() {
        Duration hold = duration("hold", config.hold(), Duration.ZERO);
        if (hold.compareTo(LONGEST_HOLD) > 0) {
            problems.add("hold", text("hold", config.hold()), "a time up to " + LONGEST_HOLD.toMinutes() + "m");
        }
        return hold;
    }

    private String domain() {
        String text = text("domain", config.domain());
        String domain = text.replaceAll("^\\.|\\.$", "");
        if (!domain.matches("[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*")) {
            problems.add("domain", text, DOMAIN);
        }
        return domain.toLowerCase(Locale.ROOT);
    }

    /** The port that is set; else the one that a pod or app gives to its endpoint named sidelight; else Sidelight's own. */
    private int port() {
        for (String key : List.of(Keys.variable("http-port"), "ENDPOINT_SIDELIGHT", "PORT_SIDELIGHT")) {
            Optional<String> text =
                    key.startsWith(Keys.PREFIX) ? config.httpPort() : Optional.ofNullable(environment.get(key));
            if (text.filter(set -> !set.isBlank()).isPresent()) {
                Optional<Integer> port = Values.port(text.get().strip());
                if (port.isEmpty()) {
                    problems.add(key + "=" + text.get() + ": accepted is " + PORT);
                }
                return port.orElse(DEFAULT_PORT);
            }
        }
        return DEFAULT_PORT;
    }

    /** The file that is set; by itself one in the task's sandbox, which a restarted agent finds again. */
    private Optional<Path> stateFile() {
        String text = text("state-file", config.stateFile());
        if (text.equals("none")) {
            return Optional.empty();
        }
        if (text.equals("auto")) {
            return Optional.ofNullable(environment.get("MESOS_SANDBOX"))
                    .flatMap(Values::file)
                    .map(sandbox -> sandbox.resolve("sidelight.json"));
        }
        Optional<Path> file = Values.file(text);
        if (file.isEmpty()) {
            problems.add("state-file", text, Values.FILE);
        }
        return file;
    }

    private boolean demo() {
        String text = text("demo", config.demo());
        if (!Set.of("true", "false").contains(text)) {
            problems.add("demo", text, "true or false");
        }
        return text.equals("true");
    }

    /** No name: the agent does not depend on a look-up to listen, and its guard has to know its own address. */
    private String host() {
        String text = text("http-host", config.httpHost());
        if (!text.equalsIgnoreCase("localhost") && Ip.parse(text).isEmpty()) {
            problems.add("http-host", text, HOST);
        }
        return text;
    }

    private Duration duration(String key, Optional<String> set, Duration least) {
        String text = text(key, set);
        Optional<Duration> duration = Values.duration(text).filter(read -> read.compareTo(least) >= 0);
        if (duration.isEmpty()) {
            problems.add(key, text, Values.DURATION + ", at least " + least.toMillis() + "ms");
        }
        return duration.orElse(least);
    }

    private <T> List<T> each(String key, Optional<String> list, Function<String, Optional<T>> read, String accepted) {
        List<T> values = new ArrayList<>();
        for (String item : Values.items(list.orElse(""))) {
            Optional<T> value = read.apply(item);
            value.ifPresentOrElse(values::add, () -> problems.add(key, item, accepted));
        }
        return values;
    }
}
