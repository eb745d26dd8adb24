package io.sidelight.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.fault.Fault.OfDns;
import io.sidelight.demo.fault.Fault.OfHttp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults and their texts. */
class FaultTest {
    @ParameterizedTest
    @MethodSource("io.sidelight.demo.fault.Fault#all")
    void everyFault_isParsedFromItsOwnText(Fault fault) {
        assertThat(Fault.parse(fault.toString())).contains(fault);
    }

    @Test
    void everyFault_fitsOneLineOfTheHelp() {
        assertThat(FaultKind.all()).hasSize(26).extracting(FaultKind::text).allSatisfy(text -> {
            assertThat(text.label()).hasSizeLessThan(25);
            assertThat(text.words()).hasSizeLessThan(53);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dns", "dns-servfail:", "dns-servfail:both", "http-404:mesos", "DNS-SERVFAIL"})
    void otherText_isNotAFault(String text) {
        assertThat(Fault.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "dns-servfail:mesos and dns-refused: {0} gets {1}")
    @CsvSource({
        "a.kafka.mesos, SERVFAIL",
        "A.Kafka.MESOS., SERVFAIL",
        "mesos, SERVFAIL",
        "mesos.thisdcos.directory, REFUSED",
        "a.kafka.autoip.dcos.thisdcos.directory., REFUSED",
    })
    void twoFaultsOfAName_theFirstCounts(String name, DnsFault expected) {
        Faults faults = new Faults(List.of(
                new OfDns(DnsFault.SERVFAIL, DnsScope.MESOS),
                new OfHttp(HttpFault.TIMEOUT),
                new OfDns(DnsFault.REFUSED, DnsScope.BOTH)));
        assertThat(faults.ofName(name)).contains(expected);
        assertThat(faults.ofHttp()).contains(HttpFault.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "example.com.", "notmesos", "directory"})
    void namesOfOtherZones_doNotFail(String name) {
        assertThat(new Faults(Fault.all().toList()).ofName(name)).isEmpty();
    }

    @Test
    void noFaults_nothingFails() {
        assertThat(Faults.NONE.ofName("a.kafka.mesos")).isEmpty();
        assertThat(Faults.NONE.ofHttp()).isEmpty();
    }
}
