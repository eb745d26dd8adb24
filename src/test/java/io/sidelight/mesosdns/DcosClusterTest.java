package io.sidelight.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.mesosdns.MasterTask.ContainerNetwork;
import io.sidelight.mesosdns.wire.DnsClient;
import io.sidelight.mesosdns.wire.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class DcosClusterTest {
    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S1", "10.0.1.12")
            .withFramework("/prod/kafka", "10.0.1.11:31090")
            .withTask(MasterTask.onHost("/prod/kafka", "host", "S0", "broker", 1025))
            .withTask(MasterTask.onOverlay("/prod/kafka", "overlay", "S1", "9.0.2.130", "broker", 1025))
            .withTask(MasterTask.running("/prod/kafka", "mapped", "S1")
                    .withNetworks(List.of(new ContainerNetwork("dcos", List.of("9.0.2.131"), List.of(31_000)))));

    private final TestClock clock = new TestClock();
    private final DcosCluster cluster = DcosCluster.start(MesosDnsConfig.dcos().withClock(clock), STATE);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void eachKindOfName_hasItsAddress() throws IOException {
        assertThat(directory("host", "agentip")).containsExactly("10.0.1.11");
        assertThat(directory("host", "containerip")).isEmpty();
        assertThat(directory("host", "autoip")).containsExactly("10.0.1.11");
        assertThat(directory("overlay", "agentip")).containsExactly("10.0.1.12");
        assertThat(directory("overlay", "containerip")).containsExactly("9.0.2.130");
        assertThat(directory("overlay", "autoip")).containsExactly("9.0.2.130");
        assertThat(directory("mapped", "containerip")).containsExactly("9.0.2.131");
        assertThat(directory("mapped", "autoip")).containsExactly("10.0.1.12");
        assertThat(addresses("thisnode.thisdcos.directory.")).containsExactly("10.0.1.11");
        assertThat(addresses("overlay.prodkafka.mesos.")).containsExactly("10.0.1.12");
    }

    @Test
    void directory_isAuthoritativeWithoutRecursion() throws IOException {
        Message known = lookup("host.prodkafka.autoip.dcos.thisdcos.directory.", "A");
        assertThat(known.getSection(Section.ANSWER)).singleElement().matches(answer -> answer.getTTL() == 5);
        assertThat(known.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(known.getHeader().getFlag(Flags.RA)).isFalse();
        Message unknown = lookup("no-such.prodkafka.autoip.dcos.thisdcos.directory.", "A");
        assertThat(unknown.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(unknown.getSection(Section.AUTHORITY)).hasSize(1);
        assertThat(lookup("host.prodkafka.autoip.dcos.thisdcos.directory.", "AAAA")
                        .getRcode())
                .isEqualTo(Rcode.NOERROR);
    }

    @Test
    void mesosDns_lags() throws IOException {
        cluster.lagBy(Duration.ofSeconds(30));
        cluster.load(STATE.moved("/prod/kafka__host__1", "/prod/kafka__host__2", "S1"));
        assertThat(directory("host", "agentip")).containsExactly("10.0.1.12");
        assertThat(addresses("host.prodkafka.mesos.")).containsExactly("10.0.1.11");
        clock.advance(Duration.ofSeconds(30));
        assertThat(addresses("host.prodkafka.mesos.")).containsExactly("10.0.1.12");
    }

    @Test
    void failover_removesTasksOnlyFromMesosDns() throws IOException {
        cluster.failOver(STATE);
        assertThat(lookup("host.prodkafka.mesos.", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(addresses("prodkafka.mesos.")).containsExactly("10.0.1.11");
        assertThat(directory("host", "agentip")).containsExactly("10.0.1.11");
    }

    @Test
    void loadingDirectory_refuses() throws IOException {
        cluster.startLoading();
        Message refused = lookup("host.prodkafka.autoip.dcos.thisdcos.directory.", "A");
        assertThat(refused.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(refused.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(addresses("host.prodkafka.mesos.")).containsExactly("10.0.1.11");
        cluster.load(STATE);
        assertThat(directory("host", "autoip")).containsExactly("10.0.1.11");
    }

    @Test
    void stoppedMesosDns_givesServfailWithoutQr() throws IOException {
        cluster.mesosDns().stop();
        Message response = lookup("host.prodkafka.mesos.", "A");
        assertThat(response.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(response.getHeader().getFlag(Flags.QR)).isFalse();
        assertThat(directory("host", "autoip")).containsExactly("10.0.1.11");
    }

    @Test
    void queriesAreCounted() throws IOException {
        lookup("Host.prodkafka.mesos.", "A");
        lookup("host.prodkafka.mesos.", "AAAA");
        assertThat(cluster.queryCount("host.prodkafka.mesos")).isEqualTo(2);
        assertThat(cluster.mesosDns().queryCount("host.prodkafka.mesos")).isEqualTo(2);
        assertThat(cluster.names()).containsExactly("host.prodkafka.mesos");
    }

    private Set<String> directory(String task, String kind) throws IOException {
        return addresses(task + ".prodkafka." + kind + ".dcos.thisdcos.directory.");
    }

    private Set<String> addresses(String name) throws IOException {
        return lookup(name, "A").getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .collect(Collectors.toSet());
    }

    private Message lookup(String name, String type) throws IOException {
        return new Message(new DnsClient(cluster.address()).lookup(name, type, Transport.UDP));
    }
}
