package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged agent with an app that cannot be resolved and a scheduler that never responds, beside known parts. */
class AppsIT {
    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Sidelight agent = Sidelight.serve(Map.of(
            // No task announces a port of that name.
            "SIDELIGHT_APPS",
            "/shop/web:grpc,/shop/gateway",
            "SIDELIGHT_SERVICES",
            "kafka=http://127.0.0.1:1",
            "SIDELIGHT_TASKS",
            "kafka/admin/kafka-0-broker:9999",
            "SIDELIGHT_DNS_SERVERS",
            "127.0.0.1:" + cluster.dnsServer().getPort(),
            "SIDELIGHT_VANTAGE",
            "overlay",
            "SIDELIGHT_REFRESH_MIN",
            "1s",
            "SIDELIGHT_ENDPOINTS_INTERVAL",
            "1s"));

    @BeforeEach
    void started() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> agent.get("/q/health/started").statusCode() == 200);
    }

    @AfterEach
    void close() {
        agent.close();
        cluster.close();
    }

    @Test
    void app_isFreshBesideAnUnknownOne() {
        HttpResponse<String> gateway = agent.get("/v1/dial/marathon/shop/gateway");
        assertThat(gateway.body()).isEqualTo("10.0.1.13:31080");
        assertThat(gateway.headers().firstValue("X-Sidelight-State")).contains("fresh");
        assertThat(agent.get("/service/marathon/v1/endpoints/shop/gateway")
                        .headers()
                        .firstValue("X-Sidelight-State"))
                .contains("fresh");
        assertThat(agent.get("/v1/dial/marathon/shop/web:grpc").statusCode()).isEqualTo(503);
        assertThat(agent.get("/v1/ready?require=marathon/shop/gateway:1").statusCode())
                .isEqualTo(200);
        assertThat(agent.get("/v1/ready?require=marathon/shop/web:grpc:1").statusCode())
                .isEqualTo(503);
        assertThat(agent.log())
                .contains(
                        "service=marathon endpoint=shop/gateway fresh: 1 instance",
                        "service=marathon endpoint=shop/web:grpc unknown: ");
    }

    @Test
    void configuredEndpoint_isKnownWithoutItsScheduler() {
        HttpResponse<String> admin = agent.get("/v1/dial/kafka/admin");
        assertThat(admin.body()).isEqualTo("9.0.1.130:9999");
        assertThat(admin.headers().firstValue("X-Sidelight-State")).contains("fresh");
        assertThat(agent.get("/v1/dial/kafka/broker").statusCode())
                .as("not known yet")
                .isEqualTo(503);
        assertThat(agent.get("/service/kafka/v1/endpoints").statusCode())
                .as("the list is incomplete")
                .isEqualTo(503);
        assertThat(agent.get("/v1/view?service=kafka&endpoint=broker").statusCode())
                .isEqualTo(503);
        assertThat(agent.get("/v1/ready").body()).contains("\"of\":\"kafka\"", "not known: connection refused");
        assertThat(agent.get("/v1/ready?require=kafka/admin:1").statusCode()).isEqualTo(200);
    }
}
