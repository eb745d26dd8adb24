package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoCluster;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services whose names are allowed but are not host names. Each is requested, and each route has a reason. */
class UnusualNamesIT {
    private static final String NAMES = "my_framework,-kafka,kafka-,a..b,.a,a.";

    @Test
    void eachAcceptedName_isRequestedFromAdminRouterWithoutAnException() {
        try (DemoCluster cluster = DemoCluster.start(Clock.systemUTC())) {
            Map<String, String> environment = Map.of(
                    "SIDELIGHT_SERVICES",
                    NAMES,
                    "SIDELIGHT_CLUSTER_URL",
                    cluster.clusterUrl().toString(),
                    "SIDELIGHT_DNS_SERVERS",
                    "127.0.0.1:" + cluster.dnsServer().getPort());
            assertThat(Sidelight.run(environment, "check").exitCode()).isZero();
            try (Sidelight sidelight = Sidelight.serve(environment)) {
                Arrays.stream(NAMES.split(",", -1))
                        .forEach(name -> sidelight.awaitLog("service=" + name + " unknown: not found (HTTP 404) from "
                                + cluster.clusterUrl() + "/service/" + name + "/v1/endpoints"));
                assertThat(sidelight.log()).doesNotContain("Exception", "internal error");
                assertThat(sidelight.get("/q/metrics").body()).doesNotContain("sidelight_internal_errors_total{");
            }
        }
    }
}
