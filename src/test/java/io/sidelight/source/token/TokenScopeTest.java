package io.sidelight.source.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenScopeTest {
    @ParameterizedTest(name = "{0} (plain {1}): {2} {3}")
    @CsvSource({
        "https://master.mesos,      false, https://master.mesos/service/kafka, true",
        "https://master.mesos,      false, https://MASTER.mesos/x,             true",
        "https://master.mesos,      true,  http://master.mesos/x,              false",
        "https://master.mesos,      false, https://master.mesos:8443/x,        false",
        "https://master.mesos:8443, false, https://master.mesos:8443/x,        true",
        "https://master.mesos,      false, https://master.mesos.example/x,     false",
        "https://master.mesos,      false, https://agent.mesos/x,              false",
        "http://master.mesos,       false, http://master.mesos/x,              false",
        "http://master.mesos,       true,  http://master.mesos/x,              true",
        "http://master.mesos,       true,  http://master.mesos:8080/x,         false",
        "http://master.mesos,       true,  http://agent.mesos/x,               false",
        "http://master.mesos,       false, https://master.mesos/x,             true",
        "http://master.mesos,       false, https://agent.mesos/x,              false",
    })
    void admits(URI cluster, boolean plainAllowed, URI target, boolean admitted) {
        assertThat(new TokenScope(cluster, plainAllowed).admits(target)).isEqualTo(admitted);
    }
}
