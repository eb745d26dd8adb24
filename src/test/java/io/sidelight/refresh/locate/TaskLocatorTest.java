package io.sidelight.refresh.locate;

import static io.sidelight.refresh.locate.Facts.known;
import static io.sidelight.refresh.locate.Facts.lookup;
import static io.sidelight.refresh.locate.Facts.placement;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.network.Network;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import io.sidelight.wording.Wording;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each combination of responses and earlier facts. A response is an address, {@code denied} or {@code failed}. */
class TaskLocatorTest {
    @ParameterizedTest(name = "claimed {0}, known {1}; autoip {2}, Mesos-DNS {3}: {4} {5} on {6}, {7}")
    @CsvSource(
            delimiter = '|',
            value = {
                // claimed    | known                            | autoip       | .mesos    | network | container  |
                // host      | state
                "10.0.1.11    | none                             | 10.0.1.11    | 10.0.1.11 | host    | 10.0.1.11    | 10.0.1.11 | fresh",
                "9.0.1.130    | none                             | 9.0.1.130    | 10.0.1.11 | overlay | 9.0.1.130    | 10.0.1.11 | fresh",
                "172.31.254.3 | none                             | 10.0.1.11    | 10.0.1.11 | bridge  | 172.31.254.3 | 10.0.1.11 | fresh",
                "9.0.1.130    | none                             | 10.0.1.11    | 10.0.1.11 | host    | 10.0.1.11    | 10.0.1.11 | fresh",
                "none         | none                             | 172.31.254.3 | 10.0.1.11 | bridge  | 172.31.254.3 | 10.0.1.11 | fresh",
                "none         | none                             | 10.5.0.7     | 10.0.1.11 | overlay | 10.5.0.7     | 10.0.1.11 | fresh",
                "10.0.1.11    | none                             | 10.0.1.11    | failed    | unknown | 10.0.1.11    | none      | unknown",
                "9.0.1.130    | none                             | 9.0.1.130    | failed    | overlay | 9.0.1.130    | none      | unknown",
                "9.0.1.130    | none                             | 9.0.1.130    | denied    | overlay | 9.0.1.130    | none      | fresh",
                "9.0.1.130    | none                             | failed       | 10.0.1.11 | unknown | none         | 10.0.1.11 | unknown",
                "10.0.1.11    | none                             | failed       | 10.0.1.11 | host    | 10.0.1.11    | 10.0.1.11 | unknown",
                "9.0.1.130    | none                             | failed       | failed    | unknown | none         | none      | unknown",
                "9.0.1.130    | none                             | denied       | denied    | unknown | none         | none      | unknown",
                "10.0.1.11    | host 10.0.1.11 10.0.1.11         | 10.0.1.12    | 10.0.1.12 | host    | 10.0.1.12    | 10.0.1.12 | fresh",
                "10.0.1.11    | host 10.0.1.11 10.0.1.11         | 10.0.1.12    | 10.0.1.11 | host    | 10.0.1.12    | 10.0.1.12 | stale",
                "10.0.1.11    | host 10.0.1.11 10.0.1.11         | 10.0.1.12    | failed    | host    | 10.0.1.12    | 10.0.1.12 | stale",
                "10.0.1.11    | host 10.0.1.11 10.0.1.11         | failed       | 10.0.1.12 | host    | 10.0.1.12    | 10.0.1.12 | stale",
                "10.0.1.11    | host 10.0.1.11 10.0.1.11         | failed       | failed    | host    | 10.0.1.11    | 10.0.1.11 | stale",
                "10.0.1.11    | host 10.0.1.11 10.0.1.11         | denied       | denied    | host    | 10.0.1.11    | 10.0.1.11 | stale",
                "9.0.1.130    | overlay 9.0.1.130 10.0.1.11      | 9.0.2.131    | 10.0.1.12 | overlay | 9.0.2.131    | 10.0.1.12 | fresh",
                "9.0.1.130    | overlay 9.0.1.130 10.0.1.11      | 9.0.2.131    | failed    | overlay | 9.0.2.131    | none      | stale",
                "9.0.1.130    | overlay 9.0.1.130 10.0.1.11      | 9.0.1.130    | failed    | overlay | 9.0.1.130    | 10.0.1.11 | stale",
                "9.0.1.130    | overlay 9.0.1.130 10.0.1.11      | failed       | 10.0.1.12 | overlay | 9.0.1.130    | 10.0.1.12 | stale",
                "9.0.1.130    | overlay 9.0.1.130 10.0.1.11      | failed       | failed    | overlay | 9.0.1.130    | 10.0.1.11 | stale",
                "172.31.254.3 | bridge 172.31.254.3 10.0.1.11    | 10.0.1.11    | failed    | bridge  | 172.31.254.3 | 10.0.1.11 | stale",
                "172.31.254.3 | bridge 172.31.254.3 10.0.1.11    | 10.0.1.12    | failed    | bridge  | 172.31.254.3 | 10.0.1.12 | stale",
                "172.31.254.3 | bridge 172.31.254.3 10.0.1.11    | 10.0.1.12    | 10.0.1.11 | bridge  | 172.31.254.3 | 10.0.1.12 | stale",
                "172.31.254.3 | bridge 172.31.254.3 10.0.1.11    | failed       | 10.0.1.12 | bridge  | 172.31.254.3 | 10.0.1.12 | stale",
                "172.31.254.3 | bridge 172.31.254.3 10.0.1.11    | failed       | failed    | bridge  | 172.31.254.3 | 10.0.1.11 | stale",
                "172.31.254.3 | bridge 172.31.254.3 10.0.1.11    | denied       | denied    | bridge  | 172.31.254.3 | 10.0.1.11 | stale",
            })
    void whereATaskIs(
            String claimed,
            String known,
            String autoip,
            String mesos,
            String network,
            String container,
            String host,
            String state) {
        TaskLocation place =
                placement(claimed, known(known, State.FRESH)).of(TaskDnsAnswers.of(lookup(autoip), lookup(mesos)));
        assertThat(place.network().kind()).hasToString(network);
        assertThat(place.container()).isEqualTo(ip(container));
        assertThat(place.host()).isEqualTo(ip(host));
        assertThat(place.state().word()).isEqualTo(state);
        assertThat(place.mapped()).isEqualTo(network.equals("bridge") && !autoip.equals("172.31.254.3"));
    }

    @ParameterizedTest(
            name = "claimed {0}, known {1}; autoip {2}, Mesos-DNS {3}, agentip {4}, containerip {5}: {7} on {8}")
    @CsvSource(
            delimiter = '|',
            value = {
                // claimed  | known                       | autoip      | .mesos    | agentip   | containerip | network
                // | container   | host      | mapped | why
                "10.0.1.11  | host 10.0.1.11 10.0.1.11    | 10.0.1.12   | 10.0.1.11 | 10.0.1.12 | -           | host    | 10.0.1.12   | 10.0.1.12 | false  | 10.0.1.12 is the host's address",
                "10.0.1.11  | host 10.0.1.11 10.0.1.11    | 10.0.1.12   | failed    | 10.0.1.12 | -           | host    | 10.0.1.12   | 10.0.1.12 | false  | 10.0.1.12 is the host's address",
                "10.0.1.11  | none                        | 10.0.1.11   | denied    | 10.0.1.11 | -           | host    | 10.0.1.11   | 10.0.1.11 | false  | 10.0.1.11 is the host's address",
                "10.5.0.7   | none                        | 10.5.0.7    | 10.0.1.11 | 10.0.1.11 | -           | overlay | 10.5.0.7    | 10.0.1.11 | false  | 10.5.0.7 is not the host's address, which is 10.0.1.11 according to agentip, and is in no known range",
                "9.0.1.130  | overlay 9.0.1.130 10.0.1.11 | 9.0.2.131   | 10.0.1.11 | 10.0.1.12 | -           | overlay | 9.0.2.131   | 10.0.1.12 | false  | 9.0.2.131 is in 9.0.0.0/8",
                "9.0.1.130  | overlay 9.0.1.130 10.0.1.11 | 9.0.1.130   | failed    | 10.0.1.11 | -           | overlay | 9.0.1.130   | 10.0.1.11 | false  | 9.0.1.130 is in 9.0.0.0/8",
                "9.20.1.5   | none                        | 9.20.1.5    | 9.20.1.5  | 9.20.1.5  | -           | host    | 9.20.1.5    | 9.20.1.5  | false  | 9.20.1.5 is the host's address, according to agentip",
                "9.0.1.130  | none                        | 9.0.1.130   | 9.0.1.130 | 10.0.1.11 | -           | overlay | 9.0.1.130   | 10.0.1.11 | false  | 9.0.1.130 is in 9.0.0.0/8",
                "172.20.0.3 | none                        | 10.0.1.11   | 10.0.1.11 | -         | 172.20.0.3  | bridge  | 172.20.0.3  | 10.0.1.11 | true   | 172.20.0.3 is behind a mapped port of the host 10.0.1.11",
                "172.20.0.3 | none                        | 10.0.1.11   | 10.0.1.11 | -         | denied      | host    | 10.0.1.11   | 10.0.1.11 | false  | 10.0.1.11 is the host's address",
                "172.20.0.3 | none                        | 10.0.1.11   | 10.0.1.11 | -         | failed      | host    | 10.0.1.11   | 10.0.1.11 | false  | 10.0.1.11 is the host's address",
                "9.0.1.130  | none                        | 10.0.1.11   | 10.0.1.11 | -         | 9.0.1.130   | overlay | 9.0.1.130   | 10.0.1.11 | true   | 9.0.1.130 is in 9.0.0.0/8",
            })
    void whatDcosNetTellsBesideDecides(
            String claimed,
            String known,
            String autoip,
            String mesos,
            String agentip,
            String containerip,
            String network,
            String container,
            String host,
            boolean mapped,
            String why) {
        TaskLocation place = placement(claimed, known(known, State.FRESH))
                .of(new TaskDnsAnswers(
                        lookup(autoip), lookup(mesos), asked(agentip), asked(containerip), Optional.empty()));
        assertThat(place.network().kind()).hasToString(network);
        assertThat(Wording.of(place.network().rule())).isEqualTo(why);
        assertThat(place.container()).isEqualTo(Ip.parse(container));
        assertThat(place.host()).isEqualTo(Ip.parse(host));
        assertThat(place.mapped()).isEqualTo(mapped);
        assertThat(place.state()).isEqualTo(State.FRESH);
    }

    private static Optional<AddressLookup> asked(String answer) {
        return answer.equals("-") ? Optional.empty() : Optional.of(lookup(answer));
    }

    @Test
    void mesosDnsIsBelievedAgainstAutoipWhenItCannotLagAnyMore() {
        State longAgo = new State.Stale(Facts.NOW.minusSeconds(91), TestFacts.because("it may lag"));
        TaskLocation place = placement("none", known("host 10.5.0.7 10.5.0.7", longAgo))
                .of(TaskDnsAnswers.of(lookup("10.5.0.7"), lookup("10.0.1.11")));
        assertThat(place.network().kind()).isEqualTo(Network.Kind.OVERLAY);
        assertThat(place.state()).isEqualTo(State.FRESH);
    }

    private static Optional<Ip> ip(String literal) {
        return Ip.parse(literal);
    }
}
