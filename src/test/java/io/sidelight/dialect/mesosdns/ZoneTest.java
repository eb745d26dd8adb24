package io.sidelight.dialect.mesosdns;

import static io.sidelight.dialect.DialableViews.endpoint;
import static io.sidelight.dialect.DialableViews.service;
import static io.sidelight.dialect.DialableViews.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.dialect.DialableViews;
import io.sidelight.dialect.mesosdns.Zone.Connection;
import io.sidelight.dialect.mesosdns.Zone.Lookup;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.spelling.NamingScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneTest {
    private static final NamingScheme SCHEME = new NamingScheme("mesos");

    @Test
    void service_hasTheSpellingOfMesosDns() {
        Zone zone = zone(service("prod/es.v1", endpoint("coordinator-http", task("data_0", "9.0.1.130", 1025))));
        assertThat(zone.service("_coordinator-http._tcp.prodes.v1.mesos"))
                .isEqualTo(found(new Connection("data-0.prodes.v1.mesos.", ip("9.0.1.130"), 1025)));
        assertThat(zone.service("_data-0._tcp.prodes.v1.mesos")).isInstanceOf(Lookup.Found.class);
        assertThat(zone.host("data-0.prodes.v1.slave.mesos")).isEqualTo(found(ip("10.0.1.11")));
    }

    @Test
    void app_hasTheNameOfItsTasks_andOneForItsPort() {
        Zone zone = zone(service(
                "marathon",
                endpoint("shop/web", task("web-shop@9.0.1.140", "9.0.1.140", 8080)),
                endpoint("shop/web:admin", task("web-shop-ab3de-s1", "9.0.1.140", 8081))));
        assertThat(zone.service("_web-shop._tcp.marathon.mesos"))
                .isEqualTo(found(new Connection("web-shop.marathon.mesos.", ip("9.0.1.140"), 8080)));
        assertThat(zone.service("_admin._web-shop._tcp.marathon.mesos"))
                .isEqualTo(found(new Connection("web-shop-ab3de-s1.marathon.mesos.", ip("9.0.1.140"), 8081)));
        assertThat(zone.host("web-shop.marathon.mesos")).isEqualTo(found(ip("10.0.1.11")));
    }

    @Test
    void records_areSortedAndDistinct() {
        Zone zone = zone(service(
                "kafka",
                endpoint("broker", task("b", "9.0.1.12", 2), task("b", "9.0.1.12", 10), task("a", "fd01:b::1", 1))));
        assertThat(zone.service("_broker._tcp.kafka.mesos"))
                .isEqualTo(found(
                        new Connection("a.kafka.mesos.", ip("fd01:b::1"), 1),
                        new Connection("b.kafka.mesos.", ip("9.0.1.12"), 2),
                        new Connection("b.kafka.mesos.", ip("9.0.1.12"), 10)));
        assertThat(zone.host("b.kafka.mesos")).isEqualTo(found(ip("10.0.1.11")));
    }

    @Test
    void servicesThatAreSpelledAlike_areNamed_andNeverMerged() {
        Zone zone = zone(
                service("a/bc", endpoint("web", task("web-0", "9.0.1.1", 1))),
                service("ab/c", endpoint("web", task("web-0", "9.0.1.2", 1), task("web-1", "9.0.1.3", 1))));
        assertThat(zone.service("_web._tcp.abc.mesos")).isEqualTo(new Lookup.Ambiguous<>(List.of("a/bc", "ab/c")));
        assertThat(zone.host("web-0.abc.mesos")).isEqualTo(new Lookup.Ambiguous<>(List.of("a/bc", "ab/c")));
        assertThat(zone.host("web-1.abc.mesos")).isEqualTo(found(ip("10.0.1.11")));
        assertThat(ZoneDocuments.records(zone).ports().keySet()).containsExactly("_web-1._tcp.abc.mesos.");
        assertThat(ZoneDocuments.enumeration(zone).frameworks()).hasSize(2);
    }

    @Test
    void endpointsThatAreSpelledAlike_areNamed() {
        Zone zone = zone(service(
                "kafka", endpoint("a.b", task("one", "9.0.1.1", 1)), endpoint("a-b", task("two", "9.0.1.2", 1))));
        assertThat(zone.service("_a-b._tcp.kafka.mesos"))
                .isEqualTo(new Lookup.Ambiguous<>(List.of("kafka/a-b", "kafka/a.b")));
        assertThat(zone.service("_one._tcp.kafka.mesos")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void missingName_mayBeKnownLater_onlyWhereAWatchedServiceIsNotKnown() {
        Cause cause = new Cause.NoPassYet();
        Zone zone = zone(
                Service.unknown(service("kafka").name(), cause),
                service("hdfs", new Endpoint.Unlearned("name", new State.Unknown(cause))),
                service("cassandra", endpoint("native-client")));
        assertThat(zone.host("kafka-0-broker.kafka.mesos")).isEqualTo(new Lookup.NotKnownYet<>());
        assertThat(zone.host("kafka-0-broker.kafka.slave.mesos")).isEqualTo(new Lookup.NotKnownYet<>());
        assertThat(zone.service("_name._tcp.hdfs.mesos")).isEqualTo(new Lookup.NotKnownYet<>());
        assertThat(zone.service("_native-client._tcp.cassandra.mesos")).isEqualTo(new Lookup.Absent<>());
        assertThat(zone.host("other.mesos")).isEqualTo(new Lookup.Absent<>());
    }

    @Test
    void addressOfTheAgent_isOfItsOwnFamily() {
        Zone zone = zone(service("kafka", endpoint("broker", task("a", "fd01:b::1", 1))));
        assertThat(ZoneDocuments.records(zone).ipv4()).containsOnlyKeys("a.kafka.mesos.", "a.kafka.slave.mesos.");
        assertThat(ZoneDocuments.records(zone).ipv6()).isEmpty();
        assertThat(ZoneDocuments.records(zone).ports().get("_broker._tcp.kafka.mesos."))
                .containsExactly("a.kafka.mesos.:1");
    }

    private static Zone zone(Service... services) {
        return new Zone(DialableViews.of(services), SCHEME);
    }

    private static Lookup<Connection> found(Connection... records) {
        return new Lookup.Found<>(List.of(records));
    }

    private static Lookup<Ip> found(Ip... records) {
        return new Lookup.Found<>(List.of(records));
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
