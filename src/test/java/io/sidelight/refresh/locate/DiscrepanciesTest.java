package io.sidelight.refresh.locate;

import static io.sidelight.refresh.locate.Facts.known;
import static io.sidelight.refresh.locate.Facts.lookup;
import static io.sidelight.refresh.locate.Facts.placement;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.State;
import io.sidelight.wording.Wording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The discrepancies of each combination. A response is addresses, {@code denied} or {@code failed}. */
class DiscrepanciesTest {
    @ParameterizedTest(name = "{4}: claimed {0}, known {1}; autoip {2}, Mesos-DNS {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.1.11           | none        | 10.0.1.11           | 10.0.1.11           | host network",
                "9.0.1.130           | none        | 9.0.1.130           | 10.0.1.11           | overlay",
                "9.0.1.130           | overlay     | 9.0.1.130           | failed              | overlay, one zone silent",
                "9.0.1.130           | overlay     | failed              | 10.0.1.11           | overlay, the other silent",
                "9.0.1.130           | overlay     | failed              | failed              | overlay, both silent",
                "9.0.1.130           | none        | failed              | 10.0.1.11           | never seen, one zone silent",
                "9.0.1.130           | none        | failed              | failed              | never seen, both silent",
                "172.31.254.3        | none        | 10.0.1.11           | 10.0.1.11           | a bridge's mixed pair",
                "172.31.254.3        | none        | 10.0.1.11           | failed              | of a host not known",
                "172.31.254.3        | bridge      | 10.0.1.12           | failed              | a bridge that moved",
                "172.31.254.7        | bridge      | failed              | 10.0.1.11           | a bridge that restarted",
                "172.31.254.7        | bridge      | failed              | failed              | and no zone has it",
                "none                | none        | 9.0.1.130           | 10.0.1.11           | claimed by a host name",
                "none                | none        | 10.0.1.11           | 10.0.1.11           | the same on the host",
                "10.0.1.11 fd01:a::1 | none        | 10.0.1.11           | 10.0.1.11           | dual stack, IPv4 queried",
                "9.0.1.130 fd01:b::5 | none        | 9.0.1.130 fd01:b::5 | 10.0.1.11           | dual stack",
                "9.0.1.130           | none        | fd01:b::5           | 10.0.1.11           | the halves of one",
                "fd01:b::5           | none        | 9.0.1.130           | 10.0.1.11           | the other halves",
                "10.0.1.11 9.0.1.130 | none        | 9.0.1.130           | 10.0.1.11           | two networks",
                "9.0.2.130           | none        | 9.0.1.130 9.0.2.130 | 10.0.1.11 10.0.1.12 | a shared name",
                "9.0.1.130 9.0.2.130 | none        | 9.0.1.130           | 10.0.1.11           | its other task ended",
                "10.0.1.12           | none        | 10.0.1.11 10.0.1.12 | 10.0.1.11 10.0.1.12 | shared on hosts",
            })
    void whatIsAsItHasToBeIsNoDisagreement(String claimed, String known, String autoip, String mesosDns, String shape) {
        assertThat(words(claimed, known, autoip, mesosDns)).as(shape).isEmpty();
    }

    @ParameterizedTest(name = "claimed {0}, known {1}; autoip {2}, Mesos-DNS {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "9.0.1.130    | none    | 9.0.2.131 | 10.0.1.12 | the list has 9.0.1.130, autoip has 9.0.2.131: DNS is used",
                "9.0.1.130    | overlay | 9.0.2.131 | failed    | the list has 9.0.1.130, autoip has 9.0.2.131: DNS is used",
                "10.0.1.11    | host    | 10.0.1.12 | 10.0.1.12 | the list has 10.0.1.11, autoip has 10.0.1.12: DNS is used",
                "10.0.1.11    | host    | failed    | 10.0.1.12 | the list has 10.0.1.11, Mesos-DNS has 10.0.1.12: DNS is used",
                "10.0.1.11    | none    | 9.0.1.130 | 10.0.1.11 | the list has 10.0.1.11, autoip has 9.0.1.130: DNS is used",
                "172.31.254.3 | none    | 9.0.1.130 | 10.0.1.11 | the list has 172.31.254.3, autoip has 9.0.1.130: DNS is used",
                "9.0.1.130    | none    | 10.0.1.11 | 10.0.1.11 | the list has 9.0.1.130, autoip has 10.0.1.11: DNS is used",
                "fd01:b::5    | none    | 9.0.1.130 fd01:b::6 | 10.0.1.11 | the list has fd01:b::5, autoip has 9.0.1.130, fd01:b::6: DNS is used",
                "9.0.2.131    | overlay | failed    | 10.0.1.11 | the list has 9.0.2.131, DNS last had 9.0.1.130: that is kept",
                "9.0.2.131    | overlay | failed    | failed    | the list has 9.0.2.131, DNS last had 9.0.1.130: that is kept",
                "10.0.1.12    | host    | 10.0.1.12 | 10.0.1.11 | autoip has 10.0.1.12, Mesos-DNS has 10.0.1.11: autoip is used, Mesos-DNS may lag",
                "172.31.254.3 | bridge  | 10.0.1.12 | 10.0.1.11 | autoip has 10.0.1.12, Mesos-DNS has 10.0.1.11: autoip is used, Mesos-DNS may lag",
                "9.0.1.130    | none    | 9.0.1.130 | denied    | autoip has 9.0.1.130, Mesos-DNS denies the task: autoip is used",
                "10.0.1.11    | host    | denied    | 10.0.1.11 | Mesos-DNS has 10.0.1.11, autoip denies the task: Mesos-DNS is used",
                "10.0.1.11    | none    | denied    | 10.0.1.11 | Mesos-DNS has 10.0.1.11, autoip denies the task: Mesos-DNS is used",
                "9.0.1.130    | overlay | denied    | 10.0.1.11 | Mesos-DNS has 10.0.1.11, autoip denies the task: 9.0.1.130 is kept",
                "9.0.1.130    | none    | denied    | 10.0.1.11 | Mesos-DNS has 10.0.1.11, autoip denies the task: its own address is not known",
                "9.0.1.130    | none    | denied    | denied    | the list has an entry, autoip and Mesos-DNS deny the task: its own address is not known",
                "9.0.1.130    | overlay | denied    | denied    | the list has an entry, autoip and Mesos-DNS deny the task: 9.0.1.130 is kept",
                "none         | overlay | denied    | failed    | the list has an entry, autoip denies the task: 9.0.1.130 is kept",
            })
    void whatCannotBeTrueTogetherIsSaidWithBothSidesAndWhatIsBelieved(
            String claimed, String known, String autoip, String mesosDns, String disagreement) {
        assertThat(words(claimed, known, autoip, mesosDns)).containsExactly(disagreement);
    }

    @Test
    void theListCanBeWrongAndMesosDnsLateAtTheSameTime() {
        assertThat(words("10.0.1.11", "host", "10.0.1.12", "10.0.1.11"))
                .containsExactly(
                        "the list has 10.0.1.11, autoip has 10.0.1.12: DNS is used",
                        "autoip has 10.0.1.12, Mesos-DNS has 10.0.1.11: autoip is used, Mesos-DNS may lag");
    }

    @Test
    void ofManyAddressesAFewAreNamed() {
        assertThat(words("9.0.1.7 9.0.1.8", "none", "9.0.1.5 9.0.1.4 9.0.1.3 9.0.1.2 9.0.1.1", "10.0.1.11"))
                .containsExactly("the list has 9.0.1.7, 9.0.1.8, autoip has 9.0.1.1, 9.0.1.2, 9.0.1.3 and 2 more:"
                        + " DNS is used");
    }

    @Test
    void theOrderOfAListIsNoOtherDisagreement() {
        assertThat(words("9.0.1.8 9.0.1.7", "none", "9.0.1.1", "10.0.1.11"))
                .isEqualTo(words("9.0.1.7 9.0.1.8", "none", "9.0.1.1", "10.0.1.11"));
    }

    @Test
    void theOverlayStateMayHaveAnAddressAtAnotherAgent() {
        TaskLocator placement = Facts.amongOverlays("9.0.2.131", known(task("none"), State.FRESH));
        TaskDnsAnswers mesosDns = TaskDnsAnswers.of(lookup("9.0.2.131"), lookup("10.0.1.11"));
        assertThat(Wording.of(new Discrepancies(placement, mesosDns, placement.of(mesosDns)).all()))
                .containsExactly("the overlay state has 9.0.2.131 at agent 10.0.1.12, Mesos-DNS has 10.0.1.11:"
                        + " DNS is used");
        TaskDnsAnswers agentip = new TaskDnsAnswers(
                lookup("9.0.2.131"),
                lookup("10.0.1.11"),
                Optional.of(lookup("10.0.1.12")),
                Optional.empty(),
                Optional.empty());
        assertThat(Wording.of(new Discrepancies(placement, agentip, placement.of(agentip)).all()))
                .containsExactly("agentip has 10.0.1.12, Mesos-DNS has 10.0.1.11: agentip is used, Mesos-DNS may lag");
    }

    private static List<String> words(String claimed, String network, String autoip, String mesosDns) {
        AddressLookup container = lookup(autoip);
        AddressLookup host = lookup(mesosDns);
        TaskLocator placement = placement(claimed, known(task(network), State.FRESH));
        TaskDnsAnswers zones = TaskDnsAnswers.of(container, host);
        return Wording.of(new Discrepancies(placement, zones, placement.of(zones)).all());
    }

    /** The task as it was known on this network, on the first agent. */
    private static String task(String network) {
        return switch (network) {
            case "host" -> "host 10.0.1.11 10.0.1.11";
            case "overlay" -> "overlay 9.0.1.130 10.0.1.11";
            case "bridge" -> "bridge 172.31.254.3 10.0.1.11";
            default -> "none";
        };
    }
}
