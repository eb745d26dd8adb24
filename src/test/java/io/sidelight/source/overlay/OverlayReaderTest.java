package io.sidelight.source.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.network.Overlays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayReaderTest {
    private static final String AGENT = """
            {"ip": "10.0.1.11:5051",
             "overlays": [{"info": {"name": "dcos", "subnet": "9.0.0.0/8", "prefix": 24},
                           "subnet": "9.0.1.0/24",
                           "mesos_bridge": {"name": "m-dcos", "ip": "9.0.1.0/25"},
                           "docker_bridge": {"name": "d-dcos", "ip": "9.0.1.128/25"},
                           "backend": {"vxlan": {"vni": 1024, "vtep_name": "vtep1024", "vtep_ip": "44.128.0.2/20",
                                                 "vtep_mac": "70:b3:d5:80:00:02", "vtep_mtu": 1500}},
                           "configuration_attempts": 3,
                           "state": {"status": "STATUS_FAILED"}},
                          {"info": {"name": "dcos6", "subnet6": "fd01:b::/64", "prefix6": 80},
                           "subnet6": "fd01:b:0:0:1::/80"}]}
            """;

    static final String MASTER = """
            {"network": {"vtep_subnet": "44.128.0.0/20", "vtep_subnet6": "fd01:a::/64",
                         "vtep_mac_oui": "70:B3:D5:00:00:00",
                         "overlays": [{"name": "dcos", "subnet": "9.0.0.0/8", "prefix": 24},
                                      {"name": "dcos6", "subnet6": "fd01:b::/64", "prefix6": 80},
                                      {"name": "off", "subnet": "192.168.0.0/16", "prefix": 24, "enabled": false}]},
             "agents": [{"ip": "10.0.0.10",
                         "overlays": [{"info": {"name": "dcos", "subnet": "9.0.0.0/8", "prefix": 24},
                                       "backend": {"vxlan": {"vni": 1024, "vtep_ip": "44.128.0.1/20"}},
                                       "state": {"status": "STATUS_OK"}}]},
                        %s]}
            """.formatted(AGENT);

    @Test
    void master_hasTheOverlaysAndTheSlices() throws JsonProcessingException {
        Overlays overlays = read(MASTER).orElseThrow();
        assertThat(networks(overlays)).isEqualTo("dcos 9.0.0.0/8, dcos6 fd01:b::/64");
        assertThat(slices(overlays)).isEqualTo("dcos 9.0.1.0/24 10.0.1.11, dcos6 fd01:b:0:0:1::/80 10.0.1.11");
    }

    @Test
    void agent_hasItsOwnSlice() throws JsonProcessingException {
        Overlays overlays = read(AGENT).orElseThrow();
        assertThat(networks(overlays)).isEqualTo("dcos 9.0.0.0/8, dcos6 fd01:b::/64");
        assertThat(slices(overlays)).isEqualTo("dcos 9.0.1.0/24 10.0.1.11, dcos6 fd01:b:0:0:1::/80 10.0.1.11");
    }

    @Test
    void clusterMayHaveNoOverlays() throws JsonProcessingException {
        assertThat(read("{\"network\": {}}")).contains(Overlays.NONE);
        assertThat(read("{\"ip\": \"10.0.1.11\", \"overlays\": []}")).contains(Overlays.NONE);
    }

    @Test
    void malformedParts_areLeftOut_andTheRestIsKept() throws JsonProcessingException {
        Overlays overlays = read("""
                {"network": {"overlays": [{"name": "a", "subnet": "9.0.0.0"}, {"subnet": "9.0.0.0/8"}, 7,
                                          {"name": "b", "subnet": "9.128.0.0/9"}]},
                 "agents": [{"overlays": [{"info": {"name": "b"}, "subnet": "9.128.1.0/24"}]}, null,
                            {"ip": "agent-7", "overlays": [{"info": {"name": "b"}, "subnet": "9.128.2.0/24"}]},
                            {"ip": "[fd00::1]:5051", "overlays": [{"info": {"name": "b"}, "subnet": "9.128.3.0/24"}]}]}
                """).orElseThrow();
        assertThat(networks(overlays)).isEqualTo("b 9.128.0.0/9");
        assertThat(slices(overlays)).isEqualTo("b 9.128.3.0/24 fd00::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "7", "{\"network\": 1}", "{\"overlays\": {}}", "{\"tasks\": []}"})
    void otherDocument_isEmpty(String json) throws JsonProcessingException {
        assertThat(read(json)).isEmpty();
    }

    private static Optional<Overlays> read(String json) throws JsonProcessingException {
        return OverlayReader.read(new ObjectMapper().readTree(json));
    }

    private static String networks(Overlays overlays) {
        return String.join(
                ", ",
                overlays.networks().stream()
                        .map(range -> range.name() + " " + range.range())
                        .toList());
    }

    private static String slices(Overlays overlays) {
        return String.join(
                ", ",
                overlays.slices().stream()
                        .map(slice -> slice.range().name() + " " + slice.range().range() + " " + slice.agent())
                        .toList());
    }
}
