package io.sidelight.source.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Malformed;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks of frameworks in recorded responses of Mesos-DNS. */
class MesosDnsSourceTest {
    private final Served mesosDns = new Served();

    @BeforeEach
    void start() throws IOException {
        mesosDns.start();
    }

    @AfterEach
    void close() {
        mesosDns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "netinfo"})
    void agentPort_isListedWithTheTasksAgentName(String firstSource) throws Exception {
        mesosDns.zone(Recorded.body(firstSource, "ok", Recorded.ZONE));
        assertThat(mesosDns.instances("kafka"))
                .containsExactly(
                        "broker: kafka-0-broker:1025 kafka-0-broker-79nkp-s0.kafka.slave.mesos [10.0.1.11]",
                        "broker: kafka-1-broker:1026 kafka-1-broker-qdrqc-s1.kafka.slave.mesos [10.0.1.12]",
                        "broker: kafka-2-broker:1027 kafka-2-broker-uy3cx-s2.kafka.slave.mesos [10.0.1.13]");
        assertThat(mesosDns.instances("data/eu/cassandra"))
                .containsExactly(
                        "native-client: node-0-server:9042 node-0-server-5m89m-s0.dataeucassandra.slave.mesos [10.0.1.11]");
        assertThat(mesosDns.instances("prod/es.v1"))
                .containsExactly("http: data-0-node:9200 data-0-node-78udm-s1.prodes.v1.slave.mesos [10.0.1.12]");
    }

    @ParameterizedTest
    @CsvSource({"netinfo, [9.0.1.130]", "host, []"})
    void containerPort_isListedWithTheTasksOwnName_neverWithTheAgentsAddress(String firstSource, String own)
            throws Exception {
        mesosDns.zone(Recorded.body(firstSource, "ok", Recorded.ZONE));
        assertThat(mesosDns.instances("kafka-ovl").get(0))
                .isEqualTo("broker: kafka-0-broker:1025 kafka-0-broker-wsrcc-s0.kafka-ovl.mesos " + own);
    }

    @Test
    void tasksThatShareAName_haveTheirCanonicalLabels_andUnnamedPortsTheTasksName() throws Exception {
        mesosDns.zone(Recorded.body("netinfo", "ok", Recorded.ZONE));
        assertThat(mesosDns.instances("marathon"))
                .containsExactly(
                        "api: kafka:31090 kafka-m1mhe-s0.marathon.slave.mesos [10.0.1.11]",
                        "bad: bad:31779 bad-uamrr-s0.marathon.slave.mesos [10.0.1.11]",
                        "http: app-sub-group:8080 app-sub-group-mte9c-s2.marathon.mesos [9.0.3.2]",
                        "http: br:31444 br-spoue-s1.marathon.slave.mesos [10.0.1.12, 172.31.254.3]",
                        "http: mypod-q94ex-s2:8080 mypod-q94ex-s2.marathon.mesos [9.0.3.9]",
                        "http: web-cunhg-s0:31000 web-cunhg-s0.marathon.slave.mesos [10.0.1.11]",
                        "http: web-xd9jo-s1:31005 web-xd9jo-s1.marathon.slave.mesos [10.0.1.12]",
                        "my-app: my-app:31777 my-app-qnxy3-s0.marathon.slave.mesos [10.0.1.11]",
                        "my-app: my-app:31778 my-app-qnxy3-s0.marathon.slave.mesos [10.0.1.11]",
                        "web: dual:80 dual-z4kpq-s1.marathon.mesos [9.0.2.9, fd01:b::1:8000:9]",
                        "web: ovl:80 ovl-1anbg-s0.marathon.mesos [9.0.1.5]",
                        "web: six:80 six-fog8h-s1.marathon.mesos [fd01:b::1:8000:2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka-ovl", "marathon", "data/eu/cassandra", "prod/es.v1"})
    void bothPaths_giveTheSameList(String framework) throws Exception {
        List<String> zones = Recorded.bodies(Recorded.ZONE);
        List<String> tasks = Recorded.bodies(Recorded.TASKS);
        assertThat(zones).hasSizeGreaterThan(4);
        for (int i = 0; i < zones.size(); i++) {
            mesosDns.zone(zones.get(i));
            List<String> byZone = mesosDns.instances(framework);
            mesosDns.noZone().tasks(tasks.get(i));
            assertThat(mesosDns.instances(framework)).isNotEmpty().isEqualTo(byZone);
        }
    }

    @Test
    void list_takesOneRequest() throws Exception {
        mesosDns.zone(Recorded.body("host", "ok", Recorded.ZONE));
        mesosDns.instances("kafka");
        assertThat(mesosDns.requests()).containsExactly(Recorded.ZONE);
    }

    @Test
    void unlistedFramework_isNotAnEmptyService() throws Exception {
        mesosDns.zone(Recorded.body("host", "ok", Recorded.ZONE));
        assertThat(mesosDns.failed("chronos")).isEqualTo(ListFailure.NO_FRAMEWORK);
        mesosDns.noZone().tasks(Recorded.body("host", "ok", Recorded.TASKS));
        assertThat(mesosDns.failed("chronos")).isEqualTo(ListFailure.NO_FRAMEWORK);
        assertThat(mesosDns.failed("-")).isEqualTo(ListFailure.NO_FRAMEWORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noagents", "empty"})
    void failoverOfTheMaster_listIsRejectedWhileThereAreNoAgents(String master) throws Exception {
        mesosDns.zone(Recorded.body("host", master, Recorded.ZONE));
        assertThat(mesosDns.failed("kafka")).isEqualTo(ListFailure.NO_AGENTS);
        mesosDns.zone(Recorded.body("host", "ok again", Recorded.ZONE));
        assertThat(mesosDns.instances("kafka")).hasSize(3);
    }

    @Test
    void frameworkWithoutTasks_whileThereAreAgents_isAnEmptyList() throws Exception {
        mesosDns.zone(new ZoneJson(mesosDns.now())
                .agents("10.0.1.11")
                .framework("chronos", "10.0.1.11:4400")
                .toString());
        assertThat(mesosDns.instances("chronos")).isEmpty();
    }

    @Test
    void enumerateWithoutAnyTask_countsAsFailover() throws Exception {
        mesosDns.noZone().tasks("{\"frameworks\": [{\"name\": \"chronos\", \"tasks\": []}]}");
        assertThat(mesosDns.failed("chronos")).isEqualTo(ListFailure.NO_AGENTS);
    }

    @Test
    void frameworksSpelledAlike_areDistinguishedByEnumerate_elseReportedAsMixed() throws Exception {
        String ab = "{'name': 'a-0', 'id': '1', 'records': [%s]}";
        String records = "{'name': '%s.abc.slave.mesos.', 'host': '10.0.1.11', 'rtype': 'A'},";
        String service = "{'name': '_%s._tcp.abc.slave.mesos.', 'host': '%s.abc.slave.mesos.:%d', 'rtype': 'SRV'}";
        String first = String.format(records, "x").concat(String.format(records, "x-aaaaa-s0"));
        String second = String.format(records, "y").concat(String.format(records, "y-bbbbb-s0"));
        mesosDns.noZone()
                .tasks(("{'frameworks': [{'name': '/a/bc', 'tasks': ["
                                + String.format(ab, first + String.format(service, "x", "x-aaaaa-s0", 1))
                                + "]}, {'name': '/ab/c', 'tasks': ["
                                + String.format(ab, second + String.format(service, "y", "y-bbbbb-s0", 2)) + "]}]}")
                        .replace('\'', '"'));
        assertThat(mesosDns.instances("a/bc")).containsExactly("x: x:1 x-aaaaa-s0.abc.slave.mesos [10.0.1.11]");
        assertThat(mesosDns.instances("ab/c")).containsExactly("y: y:2 y-bbbbb-s0.abc.slave.mesos [10.0.1.11]");
        assertThat(mesosDns.malformed("ab/c"))
                .containsExactly("Mesos-DNS gives the tasks of these frameworks the same names");

        mesosDns.zone(new ZoneJson(mesosDns.now())
                .agents("10.0.1.11")
                .framework("abc", "10.0.1.11:1")
                .framework("abc", "10.0.1.12:2")
                .toString());
        assertThat(mesosDns.malformed("ab/c"))
                .containsExactly("2 frameworks have this name; their tasks are listed together");
    }

    @Test
    void tooLongLabel_isReplacedByTheTasksOwnNameIfUnique() throws Exception {
        String longest = "x".repeat(63);
        ZoneJson zone = new ZoneJson(mesosDns.now())
                .agents("10.0.1.11")
                .framework("f", "10.0.1.11:1")
                .task("f", longest, "aaaaa-s0", "10.0.1.11", 31000);
        mesosDns.zone(zone.toString());
        assertThat(mesosDns.instances("f"))
                .containsExactly(longest + ": " + longest + ":31000 " + longest + ".f.slave.mesos [10.0.1.11]");

        mesosDns.zone(zone.task("f", longest, "bbbbb-s0", "10.0.1.11", 31001).toString());
        assertThat(mesosDns.instances("f")).isEmpty();
        assertThat(mesosDns.malformed("f")).containsOnly("longer than 63 characters, the limit of a DNS label");
    }

    @Test
    void endpointsAndInstancesBeyondTheLimits_areLeftOut() throws Exception {
        ZoneJson zone = new ZoneJson(mesosDns.now()).agents("10.0.1.11").framework("f", "10.0.1.11:1");
        IntStream.range(0, Served.INSTANCES + 1).forEach(i -> zone.task("f", "a-" + i, "aaaaa-s0", "10.0.1.11", 1 + i));
        IntStream.range(0, Served.ENDPOINTS).forEach(i -> zone.task("f", "b" + i, "aaaaa-s0", "10.0.1.11", 100 + i));
        mesosDns.zone(zone.toString());

        assertThat(mesosDns.instances("f")).hasSize(Served.INSTANCES + Served.ENDPOINTS - 1);
        assertThat(mesosDns.listed("f").malformed())
                .containsExactlyInAnyOrder(
                        new Malformed("a", "21 instances", "more than 20 instances"),
                        new Malformed("b9", "b9", "more than 10 endpoints"));
    }

    @Test
    void indexOfATask_isNotPartOfItsEndpoint() throws Exception {
        ZoneJson zone = new ZoneJson(mesosDns.now()).agents("10.0.1.11").framework("f", "10.0.1.11:1");
        List.of("worker-1", "worker-2", "es-0-node", "7", "a1")
                .forEach(name -> zone.task("f", name, "aaaaa-s0", "10.0.1.11", 31000));
        mesosDns.zone(zone.toString());
        assertThat(mesosDns.listed("f").endpoints())
                .extracting(endpoint -> endpoint.name())
                .containsExactly("7", "a1", "es-node", "worker");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            text/html        | <html>log in</html>               | CONTENT_TYPE
            application/json | {}                                | UNPARSABLE
            application/json | []                                | UNPARSABLE
            application/json | {"Records": {}}                   | UNPARSABLE
            application/json | {"Serial": 1, "RefreshSeconds": 30, "Records": []} | UNPARSABLE
            application/json | {"Serial": 99999999999999999999, "RefreshSeconds": 30, "Records": {}} | UNPARSABLE
            application/json | {"Serial": 1795936510, "RefreshSeconds": 30, "Records": {} | UNPARSABLE
            application/json | {"Serial": 1795936510, "RefreshSeconds": 30, "Records": {}} {} | UNPARSABLE
            application/json | {"Serial": 1795936510, "RefreshSeconds": 30, "Domain": "prod.example", "Records": {}} | NO_FRAMEWORK
            """)
    void anyOtherResponse_isAFailure(String type, String body, ListFailure failure) throws Exception {
        mesosDns.zone(type, body);
        assertThat(mesosDns.failed("kafka")).isEqualTo(failure);
    }

    @Test
    void missingPaths_areReported() throws Exception {
        mesosDns.noZone();
        assertThat(mesosDns.failed("kafka")).isEqualTo(ListFailure.NOT_FOUND);
    }
}
