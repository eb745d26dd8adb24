package io.sidelight.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidelight.config.DialectSettings;
import io.sidelight.config.SchedulerSettings;
import io.sidelight.config.Settings;
import io.sidelight.config.SettingsException;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedEndpoints;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.TaskGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");

    @Test
    void defaults() {
        Settings settings = read(Map.of());
        assertThat(settings.services()).isEmpty();
        assertThat(settings.apps()).isEmpty();
        assertThat(settings.tasks()).isEmpty();
        assertThat(settings.watched()).isEmpty();
        assertThat(settings.dns())
                .isEqualTo(new Settings.Dns(List.of(), Duration.ofSeconds(2), "mesos", Settings.Directory.AUTO));
        assertThat(settings.vantage()).isEmpty();
        assertThat(settings.pace())
                .isEqualTo(new Settings.Pacing(
                        Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMinutes(2)));
        assertThat(settings.staleLimit()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.hold()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.http())
                .isEqualTo(new Settings.Http(
                        "127.0.0.1", 8053, List.of(), Optional.empty(), Optional.empty(), true, Duration.ofSeconds(2)));
        assertThat(settings.dialects())
                .isEqualTo(new DialectSettings(
                        List.of("consul", "prometheus", "mesosdns", "envoy"),
                        Optional.empty(),
                        false,
                        "mesos",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.reach()).isEmpty();
        assertThat(settings.limits()).isEqualTo(new Settings.Limits(100, 100, 5_000, 1 << 20, 64, 1_024));
        assertThat(settings.stateFile()).isEmpty();
        assertThat(settings.demo()).isEqualTo(new Settings.Demo(false, Optional.of(Duration.ofSeconds(20)), List.of()));
        assertThat(settings.networks().stream().map(range -> range.name() + " " + range.kind() + " " + range.range()))
                .containsExactly(
                        "dcos overlay 9.0.0.0/8",
                        "dcos6 overlay fd01:b::/64",
                        "calico overlay 172.29.0.0/16",
                        "docker0 bridge 172.17.0.0/16",
                        "mesos-bridge bridge 172.31.254.0/24",
                        "l4lb vip 11.0.0.0/8",
                        "l4lb vip fd01:c::/64");
    }

    @Test
    void eachVariable_setsItsSetting() {
        Settings settings = read(Map.ofEntries(
                Map.entry("SIDELIGHT_SERVICES", "kafka, /prod/es.v1=http://es.example:8080/api/"),
                Map.entry("SIDELIGHT_APPS", "/web, shop/api:http,/shop/api"),
                Map.entry("SIDELIGHT_TASKS", "kafka/jmx/kafka-0-broker:9999,kafka/jmx/kafka-1-broker:9999,a/b/c/d:1"),
                Map.entry("SIDELIGHT_CLUSTER_URL", "https://cluster.example/"),
                Map.entry("SIDELIGHT_MESOS_DNS_URL", "http://dns.example:8123"),
                Map.entry("SIDELIGHT_DNS_SERVERS", "198.51.100.1, [fd01:d::1]:5353,fd01:d::2"),
                Map.entry("SIDELIGHT_DNS_TIMEOUT", "500ms"),
                Map.entry("SIDELIGHT_DOMAIN", "Mesos.Example."),
                Map.entry("SIDELIGHT_NETWORKS", "dcos=10.99.0.0/16,office:bridge=192.168.0.0/24"),
                Map.entry("SIDELIGHT_VANTAGE", "Outside"),
                Map.entry("SIDELIGHT_REFRESH_MIN", "1s"),
                Map.entry("SIDELIGHT_REFRESH_MAX", "2m"),
                Map.entry("SIDELIGHT_ENDPOINTS_INTERVAL", "10s"),
                Map.entry("SIDELIGHT_STALE_LIMIT", "7d"),
                Map.entry("SIDELIGHT_HOLD", "0s"),
                Map.entry("SIDELIGHT_STATE_FILE", "/var/lib/sidelight/view.json"),
                Map.entry("SIDELIGHT_HTTP_HOST", "0.0.0.0"),
                Map.entry("SIDELIGHT_HTTP_PORT", "0"),
                Map.entry("SIDELIGHT_HTTP_NAMES", "agent-1.example, 10.0.1.11"),
                Map.entry("SIDELIGHT_HTTP_SOCKET", "/run/sidelight/api.sock"),
                Map.entry("SIDELIGHT_API_TOKEN_FILE", "/etc/sidelight/token"),
                Map.entry("SIDELIGHT_PAGE", "false"),
                Map.entry("SIDELIGHT_DRAIN", "0s"),
                Map.entry("SIDELIGHT_DIALECTS", "consul,envoy"),
                Map.entry("SIDELIGHT_CONSUL_PORT", "8500"),
                Map.entry("SIDELIGHT_CONSUL_WRITES", "ignore"),
                Map.entry("SIDELIGHT_CONSUL_DATACENTER", "dc1"),
                Map.entry("SIDELIGHT_MESOSDNS_PORT", "8123"),
                Map.entry("SIDELIGHT_SD_FILE", "/etc/prometheus/targets.json"),
                Map.entry("SIDELIGHT_EDS_FILE", "/etc/envoy/eds.json"),
                Map.entry("SIDELIGHT_REACH", "tcp"),
                Map.entry("SIDELIGHT_REACH_INTERVAL", "2m"),
                Map.entry("SIDELIGHT_MAX_SERVICES", "3"),
                Map.entry("SIDELIGHT_MAX_ENDPOINTS", "5"),
                Map.entry("SIDELIGHT_MAX_INSTANCES", "6"),
                Map.entry("SIDELIGHT_MAX_BODY", "2048"),
                Map.entry("SIDELIGHT_MAX_QUESTIONS", "7"),
                Map.entry("SIDELIGHT_MAX_CONNECTIONS", "8"),
                Map.entry("SIDELIGHT_DEMO", "true"),
                Map.entry("SIDELIGHT_DEMO_MOVES", "none"),
                Map.entry("SIDELIGHT_DEMO_FAULTS", "dns-servfail:mesos, http-timeout")));
        assertThat(settings.services())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        KAFKA,
                        SchedulerSettings.ANY,
                        new ServiceName("prod/es.v1"),
                        new SchedulerSettings(
                                Optional.of(URI.create("http://es.example:8080/api/")),
                                Optional.empty(),
                                WatchedEndpoints.ALL)));
        assertThat(settings.access().cluster()).isEqualTo(URI.create("https://cluster.example/"));
        assertThat(settings.access().mesosDns()).contains(URI.create("http://dns.example:8123"));
        assertThat(settings.apps())
                .extracting(MarathonApp::toString)
                .containsExactly("web", "shop/api:http", "shop/api");
        assertThat(settings.watched())
                .extracting(ServiceName::value)
                .containsExactly("a/b", "kafka", "marathon", "prod/es.v1");
        assertThat(settings.tasks().get(KAFKA)).hasSize(1);
        assertThat(tasks(settings, KAFKA).get(0).groups())
                .containsExactly(
                        new TaskGroup(KAFKA, "kafka-0-broker", Optional.empty(), Optional.of(9999)),
                        new TaskGroup(KAFKA, "kafka-1-broker", Optional.empty(), Optional.of(9999)));
        assertThat(tasks(settings, new ServiceName("a/b")).get(0).name()).isEqualTo("c");
        assertThat(settings.dns().servers().stream().map(InetSocketAddress::getPort))
                .containsExactly(53, 5353, 53);
        assertThat(settings.dns().timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.dns().domain()).isEqualTo("mesos.example");
        assertThat(settings.networks().stream().map(NamedRange::name))
                .containsExactly("dcos", "office", "dcos6", "calico", "docker0", "mesos-bridge", "l4lb", "l4lb");
        assertThat(settings.vantage()).contains(Vantage.Place.OUTSIDE);
        assertThat(settings.pace())
                .isEqualTo(new Settings.Pacing(
                        Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(40)));
        assertThat(settings.staleLimit()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.hold()).isZero();
        assertThat(settings.stateFile()).contains(Path.of("/var/lib/sidelight/view.json"));
        assertThat(settings.http())
                .isEqualTo(new Settings.Http(
                        "0.0.0.0",
                        0,
                        List.of("agent-1.example", "10.0.1.11"),
                        Optional.of(Path.of("/run/sidelight/api.sock")),
                        Optional.of(Path.of("/etc/sidelight/token")),
                        false,
                        Duration.ZERO));
        assertThat(settings.dialects())
                .isEqualTo(new DialectSettings(
                        List.of("consul", "envoy"),
                        Optional.of(8500),
                        true,
                        "dc1",
                        Optional.of(8123),
                        Optional.of(Path.of("/etc/prometheus/targets.json")),
                        Optional.of(Path.of("/etc/envoy/eds.json"))));
        assertThat(settings.reach()).contains(Duration.ofMinutes(2));
        assertThat(settings.limits()).isEqualTo(new Settings.Limits(3, 5, 6, 2_048, 7, 8));
        assertThat(settings.demo())
                .isEqualTo(new Settings.Demo(
                        true,
                        Optional.empty(),
                        List.of(
                                new Fault.OfDns(DnsFault.SERVFAIL, DnsScope.MESOS),
                                new Fault.OfHttp(HttpFault.TIMEOUT))));
    }

    @Test
    void services_mayBeLimitedToEndpoints() {
        assertThat(read(Map.of("SIDELIGHT_SERVICES", "kafka:broker,prod/es.v1,kafka:broker-tls"))
                        .services())
                .containsEntry(
                        KAFKA,
                        new SchedulerSettings(
                                Optional.empty(),
                                Optional.empty(),
                                new WatchedEndpoints(List.of("broker", "broker-tls"))))
                .containsEntry(new ServiceName("prod/es.v1"), SchedulerSettings.ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka,kafka:broker", "kafka:broker,kafka:broker", "kafka:a=http://a,kafka:b=http://b"})
    void services_thatContradictEachOther_areAnError(String services) {
        assertThat(catchThrowableOfType(SettingsException.class, () -> read(Map.of("SIDELIGHT_SERVICES", services))))
                .hasMessageContaining("must be listed only once");
    }

    @Test
    void allErrors_areReportedTogether_withKeyValueAndAcceptedValues() {
        SettingsException unusable = catchThrowableOfType(
                SettingsException.class,
                () -> read(Map.of(
                        "SIDELIGHT_SERVICES", "kafka,ka fka,kafka=ftp://x,kafka",
                        "SIDELIGHT_APPS", "/web,web,/Web",
                        "SIDELIGHT_DNS_SERVERS", "dns.example",
                        "SIDELIGHT_DNS_TIMEOUT", "2",
                        "SIDELIGHT_REFRESH_MAX", "1s",
                        "SIDELIGHT_VANTAGE", "moon",
                        "SIDELIGHT_HOLD", "1h",
                        "SIDELIGHT_HTTP_PORT", "70000",
                        "SIDELIGHT_STATE_FILE", "/var/lib/",
                        "SIDELIGHT_DNS_SERVER", "198.51.100.1")));
        assertThat(unusable.problems())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "SIDELIGHT_DNS_SERVER: unknown setting; did you mean SIDELIGHT_DNS_SERVERS?"),
                        line -> assertThat(line)
                                .startsWith("SIDELIGHT_SERVICES=ka fka: must be service or service=url"),
                        line -> assertThat(line).startsWith("SIDELIGHT_SERVICES=kafka=ftp://x: must be"),
                        line -> assertThat(line).isEqualTo("SIDELIGHT_SERVICES=kafka: must be listed only once"),
                        line -> assertThat(line).isEqualTo("SIDELIGHT_APPS=/web: must be listed only once"),
                        line -> assertThat(line)
                                .startsWith("SIDELIGHT_APPS=/Web: must be /folder/app or /folder/app:port"),
                        line -> assertThat(line).startsWith("SIDELIGHT_DNS_SERVERS=dns.example: must be ip or ip:port"),
                        line -> assertThat(line).startsWith("SIDELIGHT_DNS_TIMEOUT=2: must be a number with ms, s"),
                        line -> assertThat(line)
                                .isEqualTo("SIDELIGHT_REFRESH_MAX=1s: must be at least SIDELIGHT_REFRESH_MIN"),
                        line -> assertThat(line)
                                .startsWith("SIDELIGHT_HOLD=1h: must be")
                                .endsWith(", at most 10m"),
                        line -> assertThat(line)
                                .isEqualTo("SIDELIGHT_VANTAGE=moon: must be auto, host, overlay, bridge or outside"),
                        line -> assertThat(line)
                                .startsWith("SIDELIGHT_STATE_FILE=/var/lib/: must be the path of a file"),
                        line -> assertThat(line)
                                .isEqualTo("SIDELIGHT_HTTP_PORT=70000: must be a port from 0 to 65535"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SIDELIGHT_MAX_SERVICES  | 1    | 2 services are more than SIDELIGHT_MAX_SERVICES=1",
                "SIDELIGHT_MAX_QUESTIONS | 0    | SIDELIGHT_MAX_QUESTIONS=0: must be a whole number from 1 to 1024",
                "SIDELIGHT_MAX_BODY      | many | SIDELIGHT_MAX_BODY=many: must be a whole number from 1024 to 67108864",
            })
    void limitOutOfRangeOrExceeded_isAnError(String variable, String value, String problem) {
        assertThat(catchThrowableOfType(
                                SettingsException.class,
                                () -> read(Map.of("SIDELIGHT_SERVICES", "kafka,hdfs", variable, value)))
                        .problems())
                .containsExactly(problem);
    }

    @Test
    void moreAppsThanMaxEndpoints_isAnError() {
        assertThat(catchThrowableOfType(
                                SettingsException.class,
                                () -> read(Map.of("SIDELIGHT_APPS", "/a,/b", "SIDELIGHT_MAX_ENDPOINTS", "1")))
                        .problems())
                .containsExactly("2 apps are more than SIDELIGHT_MAX_ENDPOINTS=1");
    }

    @ParameterizedTest
    @CsvSource({"kafka/kafka-0-broker", "kafka/kafka-0-broker:80", "kafka/jmx/kafka-0-broker:0"})
    void malformedTask_isAnError(String task) {
        assertThat(catchThrowableOfType(SettingsException.class, () -> read(Map.of("SIDELIGHT_TASKS", task)))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("SIDELIGHT_TASKS=" + task + ": must be service/endpoint/task:port");
    }

    @Test
    void sdkTask_watchesItsOwnService() {
        Map<String, String> task = Map.of(
                "FRAMEWORK_NAME", "/prod/kafka",
                "SCHEDULER_API_HOSTNAME", "kafka-prod.marathon.autoip.dcos.thisdcos.directory",
                "SCHEDULER_API_PORT", "16000");
        SchedulerSettings own = new SchedulerSettings(
                Optional.empty(),
                Optional.of(URI.create("http://kafka-prod.marathon.autoip.dcos.thisdcos.directory:16000")),
                WatchedEndpoints.ALL);
        assertThat(read(task).services()).isEqualTo(Map.of(new ServiceName("prod/kafka"), own));
        Map<String, String> withOther = new HashMap<>(task);
        withOther.put("SIDELIGHT_SERVICES", "prod/kafka,hdfs");
        assertThat(read(withOther).services())
                .isEqualTo(Map.of(new ServiceName("prod/kafka"), own, new ServiceName("hdfs"), SchedulerSettings.ANY));
        assertThat(read(withOther).access().cluster()).isEqualTo(URI.create("http://master.mesos"));
    }

    @ParameterizedTest(name = "SIDELIGHT {0}, ENDPOINT {1}, PORT {2}: {3}")
    @CsvSource({"9001, 9002, 9003, 9001", ", 9002, 9003, 9002", ", , 9003, 9003", ", , , 8053"})
    void httpPort_comesFromThePodOrApp(String set, String endpoint, String port, int listensOn) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SIDELIGHT_HTTP_PORT", set);
        environment.put("ENDPOINT_SIDELIGHT", endpoint);
        environment.put("PORT_SIDELIGHT", port);
        environment.values().removeIf(value -> value == null);
        assertThat(read(environment).http().port()).isEqualTo(listensOn);
    }

    @ParameterizedTest(name = "SIDELIGHT_STATE_FILE {0}, MESOS_SANDBOX {1}: {2}")
    @CsvSource({
        ", /mnt/mesos/sandbox, /mnt/mesos/sandbox/sidelight.json",
        "auto, /mnt/mesos/sandbox, /mnt/mesos/sandbox/sidelight.json",
        "/var/lib/view.json, /mnt/mesos/sandbox, /var/lib/view.json",
        "view.json, , view.json",
        "'', /mnt/mesos/sandbox, /mnt/mesos/sandbox/sidelight.json",
        "none, /mnt/mesos/sandbox, ",
        "auto, , ",
        ", , ",
    })
    void stateFile_isInTheSandboxByDefault(String set, String sandbox, String file) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SIDELIGHT_STATE_FILE", set);
        environment.put("MESOS_SANDBOX", sandbox);
        environment.values().removeIf(value -> value == null);
        assertThat(read(environment).stateFile())
                .isEqualTo(Optional.ofNullable(file).map(Path::of));
    }

    private static List<NamedEndpoint> tasks(Settings settings, ServiceName service) {
        return settings.tasks().getOrDefault(service, List.of());
    }

    private static Settings read(Map<String, String> environment) {
        return TestSettings.read(environment);
    }
}
