package io.sidelight.classify.self;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Dial.Via;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.self.OwnPort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of a task's addresses the ports in its variables belong to, by the way in which it was launched. */
class PortsTest {
    @ParameterizedTest(name = "{0} on {1}: {3} is {4} on the container, {5} on the host")
    @CsvSource(
            delimiter = '|',
            value = {
                "app           | HOST    | PORT0=31002 PORT_WEB=31002 PORT_31002=31002 PORT=31002 PORTS=31002 | web | | 31002",
                "app           | HOST    | PORT0=31002 PORT_31002=31002                                       | 0   | | 31002",
                "app, mapped   | BRIDGE  | PORT0=31002 PORT_WEB=31002 PORT_8080=31002                         | web | 8080 | 31002",
                "app, mapped   | BRIDGE  | PORT0=31002 PORT_8080=31002                                        | 0   | 8080 | 31002",
                "app, mapped   | OVERLAY | PORT0=31002 PORT_WEB=31002 PORT_8080=31002                         | web | 8080 | 31002",
                "app, same     | OVERLAY | PORT0=8080 PORT_WEB=8080 PORT_8080=8080                            | web | 8080 | 8080",
                "app           | OVERLAY | PORT0=8080 PORT_8080=8080                                          | 0   | 8080 | ",
                "app, two      | BRIDGE  | PORT_WEB=31002 PORT_8080=31002 PORT_9090=31002                      | web | | 31002",
                "pod           | HOST    | ENDPOINT_WEB=31002 EP_HOST_WEB=31002                               | web | | 31002",
                "pod           | HOST    | ENDPOINT_WEB=31002                                                 | web | | 31002",
                "pod           | OVERLAY | ENDPOINT_WEB=8080 EP_CONTAINER_WEB=8080                            | web | 8080 | ",
                "pod, mapped   | OVERLAY | ENDPOINT_WEB=8080 EP_CONTAINER_WEB=8080 EP_HOST_WEB=31002          | web | 8080 | 31002",
                "pod, mapped   | BRIDGE  | ENDPOINT_WEB=8080 EP_CONTAINER_WEB=8080 EP_HOST_WEB=31002          | web | 8080 | 31002",
                "SDK           | HOST    | FRAMEWORK_NAME=kafka PORT_BROKER=1025                              | broker | | 1025",
                "SDK           | OVERLAY | FRAMEWORK_NAME=kafka PORT_BROKER=1025                              | broker | 1025 | ",
                "SDK           | BRIDGE  | FRAMEWORK_NAME=kafka PORT_BROKER=1025                              | broker | | 1025",
                "with a dash   | HOST    | PORT_NATIVE_CLIENT=9042                                            | native-client | | 9042",
                "no port       | HOST    | PORT_WEB=none EP_HOST_WEB=0 ENDPOINT_WEB=65536                     | web | | ",
            })
    void belongsTo(String launched, Place place, String variables, String name, Integer container, Integer host) {
        Optional<OwnPort> port = ports(place, variables).stream()
                .filter(each -> each.isCalled(name))
                .findFirst();
        assertThat(port.flatMap(known -> known.on(Via.CONTAINER).value())).isEqualTo(Optional.ofNullable(container));
        assertThat(port.flatMap(known -> known.on(Via.HOST).value())).isEqualTo(Optional.ofNullable(host));
    }

    @Test
    void eachPortIsToldOnceWithTheVariableThatHasIt() {
        List<OwnPort> ports = ports(
                Place.OVERLAY,
                "PORT0=31002 PORT10=31004 PORT2=31003 ENDPOINT_WEB=8080 EP_HOST_WEB=31002 PORT=31002 PORT_8080=31002");
        assertThat(ports).extracting(OwnPort::name).containsExactly("0", "2", "10", "web");
        assertThat(ports.get(3).container().why()).isEqualTo("ENDPOINT_WEB");
        assertThat(ports.get(3).host().why()).isEqualTo("EP_HOST_WEB");
        assertThat(ports.get(1).host().why()).isEqualTo("nothing tells whether PORT2 is mapped");
    }

    private static List<OwnPort> ports(Place place, String variables) {
        return new Ports(IntrospectionTest.evidence(Optional.of(place), variables, "9.0.1.2", "none"), place).all();
    }
}
