package io.sidelight.classify.self;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.network.Dial.Via;
import io.sidelight.model.self.OwnPort;
import io.sidelight.model.self.Self;
import io.sidelight.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the addresses that the ports in a task's variables belong to, for each kind of launch. */
class OwnPortReaderTest {
    private static final String ALPHABET = "abzABZ0189--__.üé";

    @ParameterizedTest(name = "{0} on {1}: {3} is {4} on the container, {5} on the host")
    @CsvSource(
            delimiter = '|',
            value = {
                "app           | HOST    | PORT0=31002 PORT_WEB=31002 PORT_31002=31002 PORT=31002 PORTS=31002 | web |"
                        + " | 31002",
                "app           | HOST    | PORT0=31002 PORT_31002=31002                                       | 0   |"
                        + " | 31002",
                "app, mapped   | BRIDGE  | PORT0=31002 PORT_WEB=31002 PORT_8080=31002                         | web |"
                        + " 8080 | 31002",
                "app, mapped   | BRIDGE  | PORT0=31002 PORT_8080=31002                                        | 0   |"
                        + " 8080 | 31002",
                "app, mapped   | OVERLAY | PORT0=31002 PORT_WEB=31002 PORT_8080=31002                         | web |"
                        + " 8080 | 31002",
                "app, same     | OVERLAY | PORT0=8080 PORT_WEB=8080 PORT_8080=8080                            | web |"
                        + " 8080 | 8080",
                "app           | OVERLAY | PORT0=8080 PORT_8080=8080                                          | 0   |"
                        + " 8080 | ",
                "app, two      | BRIDGE  | PORT_WEB=31002 PORT_8080=31002 PORT_9090=31002                      | web |"
                        + " | 31002",
                "pod           | HOST    | ENDPOINT_WEB=31002 EP_HOST_WEB=31002                               | web |"
                        + " | 31002",
                "pod           | HOST    | ENDPOINT_WEB=31002                                                 | web |"
                        + " | 31002",
                "pod           | OVERLAY | ENDPOINT_WEB=8080 EP_CONTAINER_WEB=8080                            | web |"
                        + " 8080 | ",
                "pod, mapped   | OVERLAY | ENDPOINT_WEB=8080 EP_CONTAINER_WEB=8080 EP_HOST_WEB=31002          | web |"
                        + " 8080 | 31002",
                "pod, mapped   | BRIDGE  | ENDPOINT_WEB=8080 EP_CONTAINER_WEB=8080 EP_HOST_WEB=31002          | web |"
                        + " 8080 | 31002",
                "SDK           | HOST    | FRAMEWORK_NAME=kafka PORT_BROKER=1025                              | broker"
                        + " | | 1025",
                "SDK           | OVERLAY | FRAMEWORK_NAME=kafka PORT_BROKER=1025                              | broker"
                        + " | 1025 | ",
                "SDK           | BRIDGE  | FRAMEWORK_NAME=kafka PORT_BROKER=1025                              | broker"
                        + " | | 1025",
                "with a dash   | HOST    | PORT_NATIVE_CLIENT=9042                                            |"
                        + " native-client | | 9042",
                "app, a dash   | HOST    | PORT0=31005 PORT_WEB-UI=31005 PORT_31005=31005                     | web-ui"
                        + " | | 31005",
                "app, a dash   | BRIDGE  | PORT0=31005 PORT_WEB-UI=31005 PORT_8080=31005                      | WEB_UI"
                        + " | 8080 | 31005",
                "app, digits   | HOST    | PORT_9P-UI=31005                                                   | 9p-ui"
                        + " | | 31005",
                "pod, a dash   | OVERLAY | ENDPOINT_WEB_UI=8080 EP_CONTAINER_WEB_UI=8080 EP_HOST_WEB_UI=31005 | web-ui"
                        + " | 8080 | 31005",
                "pod, dashes   | HOST    | ENDPOINT_A_B=31005                                                 | a--b |"
                        + " | 31005",
                "pod, digits   | OVERLAY | ENDPOINT_8080=8080 EP_CONTAINER_8080=8080                          | 8080 |"
                        + " 8080 | ",
                "SDK, dashes   | HOST    | FRAMEWORK_NAME=kafka PORT_A__B=1025                                | a--b |"
                        + " | 1025",
                "SDK, letters  | HOST    | FRAMEWORK_NAME=kafka PORT_GR_N=1025                                | grün |"
                        + " | 1025",
                "no capitals   | HOST    | PORT_web=31005                                                     | web |"
                        + " | ",
                "of container  | HOST    | PORT_8080=31005                                                    | 8080 |"
                        + " | ",
                "a link        | HOST    | PORT_WEB=tcp://172.17.0.5:80 PORT_WEB_UI=/app/web                  | web |"
                        + " | ",
                "no port       | HOST    | PORT_WEB=none EP_HOST_WEB=0 ENDPOINT_WEB=65536                     | web |"
                        + " | ",
            })
    void port_belongsToItsAddress(
            String launched, Place place, String variables, String name, Integer container, Integer host) {
        Optional<OwnPort> port = ports(place, variables).stream()
                .filter(each -> OwnPort.nameFor(name, List.of(each.name())).isPresent())
                .findFirst();
        assertThat(port.flatMap(known -> known.on(Via.CONTAINER).value())).isEqualTo(Optional.ofNullable(container));
        assertThat(port.flatMap(known -> known.on(Via.HOST).value())).isEqualTo(Optional.ofNullable(host));
    }

    @Test
    void eachPort_isListedOnceWithItsVariable() {
        List<OwnPort> ports = ports(
                Place.OVERLAY,
                "PORT0=31002 PORT10=31004 PORT2=31003 ENDPOINT_WEB=8080 EP_HOST_WEB=31002 PORT=31002 PORT_8080=31002");
        assertThat(ports).extracting(OwnPort::name).containsExactly("0", "2", "10", "web");
        assertThat(Wording.of(ports.get(3).container().why())).isEqualTo("ENDPOINT_WEB");
        assertThat(Wording.of(ports.get(3).host().why())).isEqualTo("EP_HOST_WEB");
        assertThat(Wording.of(ports.get(1).host().why())).isEqualTo("no source shows whether PORT2 is mapped");
    }

    /** The test repeats the rules of Marathon and the SDK for variable names. */
    @Test
    void port_isFoundByItsDefinedName() {
        Random random = new Random(20261129);
        for (int round = 0; round < 5_000; round++) {
            String name = random.ints(random.nextInt(1, 12), 0, ALPHABET.length())
                    .mapToObj(at -> ALPHABET.substring(at, at + 1))
                    .collect(Collectors.joining());
            String capitals = name.toUpperCase(Locale.ROOT);
            Set<String> variables = new TreeSet<>(List.of(
                    "ENDPOINT_" + capitals.replaceAll("[^A-Z0-9_]+", "_"),
                    "PORT_" + capitals.replaceAll("[^A-Z0-9_]", "_"),
                    "PORT_" + capitals));
            variables.remove("PORT_" + capitals.replaceAll("[^0-9]", ""));
            for (String variable : variables) {
                List<OwnPort> ports = ports(Place.HOST, variable + "=31005");
                assertThat(ports).as("%s in %s", name, variable).singleElement().matches(port -> OwnPort.nameFor(
                                name, List.of(port.name()))
                        .isPresent());
            }
            assertThat(ports(Place.HOST, "PORT_" + capitals + "=31005"))
                    .as(name)
                    .allMatch(port -> port.name().equals(name.toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void portsThatDifferOnlyInSpelling_areDistinguished() {
        SelfEvidence evidence = SelfDiscoveryTest.evidence(
                Optional.of(Place.HOST), "PORT_A-B=31001 PORT_A_B=31002 HOST=10.0.1.11", "10.0.1.11", "none");
        Self self = SelfDiscovery.self(evidence, new NetworkClassifier(List.of()));
        List<String> names = self.ports().stream().map(OwnPort::name).toList();
        assertThat(OwnPort.nameFor("A-B", names)).contains("a-b");
        assertThat(OwnPort.nameFor("A_B", names)).contains("a_b");
        assertThat(OwnPort.nameFor("a.b", names)).isPresent();
        assertThat(OwnPort.nameFor("ab", names)).isEmpty();
    }

    private static List<OwnPort> ports(Place place, String variables) {
        return new OwnPortReader(SelfDiscoveryTest.evidence(Optional.of(place), variables, "9.0.1.2", "none"), place)
                .all();
    }
}
