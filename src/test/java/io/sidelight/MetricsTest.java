package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.sidelight.process.Promtool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics of the agent on the simulated cluster, and the files that use them. */
@QuarkusTest
class MetricsTest {
    private static final int MOST = 60;
    private static final int MOST_OF_A_PART = 8;
    private static final Pattern NAME = Pattern.compile("\\b(?:sidelight|process)_[a-z0-9_]*[a-z0-9]\\b");
    private static final Set<String> NO_METRICS = Set.of("sidelight_xds");

    /** The metrics of defects, and of settings that the simulated cluster does not have. */
    private static final Set<String> CONDITIONAL = Set.of(
            "sidelight_internal_errors_total",
            "sidelight_logins_total",
            "sidelight_token_expiry_timestamp_seconds",
            "sidelight_certificate_expiry_timestamp_seconds",
            "sidelight_state_file_writes_total");

    @BeforeEach
    void started() {
        RestAssured.replaceFiltersWith(List.of());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/q/health/started").statusCode() == 200
                        && when().get("/v1/view").header("X-Sidelight-State").equals("fresh"));
    }

    @Test
    void metrics_haveTheirNamesAndLabels() {
        assertThat(metrics("*/*"))
                .contains(
                        "sidelight_passes_total{outcome=\"fresh\",} ",
                        "sidelight_dns_queries_total{outcome=\"records\",server=\"127.0.0.1:",
                        "sidelight_list_requests_total{outcome=\"listed\",route=\"",
                        "sidelight_list_request_duration_seconds_bucket{le=\"0.1\",} ",
                        "sidelight_dns_query_duration_seconds_count ",
                        "# TYPE sidelight_discovery_lag_seconds histogram",
                        "sidelight_instances{state=\"fresh\",} 11.0",
                        "sidelight_view_age_seconds ",
                        "sidelight_malformed_entries 0.0",
                        "sidelight_disagreeing_instances 0.0",
                        "# TYPE sidelight_internal_errors_total counter",
                        "sidelight_build_info{version=\"",
                        "sidelight_service_state{service=\"kafka\",state=\"fresh\",} 1.0",
                        "sidelight_service_state{service=\"kafka\",state=\"stale\",} 0.0",
                        "sidelight_service_last_confirmed_timestamp_seconds{service=\"kafka\",} ",
                        "sidelight_endpoint_instances{endpoint=\"broker\",network=\"overlay\",service=\"kafka\",} 3.0",
                        "sidelight_endpoint_dialable_instances{endpoint=\"broker\",service=\"kafka\",} 3.0",
                        "sidelight_address_changes_total{service=\"kafka\",} 0.0",
                        "process_cpu_seconds_total ",
                        "process_start_time_seconds ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/openmetrics-text",
                "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
            })
    void metrics_passPromtool_forEveryAcceptHeader(String accept) {
        assumeTrue(Promtool.isInstalled(), "promtool is not installed: apt-get install prometheus");
        assertThat(Promtool.run(metrics(accept), "check", "metrics")).isEmpty();
    }

    @Test
    void series_are60AtMost_and8ForEachServiceAndEndpoint() {
        List<String> series =
                metrics("*/*").lines().filter(line -> !line.startsWith("#")).toList();
        long parts = series.stream()
                .filter(line -> line.startsWith("sidelight_service_last_confirmed")
                        || line.startsWith("sidelight_endpoint_dialable"))
                .count();
        assertThat(parts).isPositive();
        assertThat((long) series.size()).isLessThanOrEqualTo(MOST + MOST_OF_A_PART * parts);
        assertThat(series).allMatch(line -> line.startsWith("sidelight_") || line.startsWith("process_"));
    }

    @Test
    void rulesDashboardAndDocuments_nameMetricsThatExist() {
        Set<String> known = metrics("*/*")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(CONDITIONAL);
        Stream.of("sidelight_discovery_lag", "sidelight_list_request_duration", "sidelight_dns_query_duration")
                .forEach(histogram -> known.add(histogram + "_seconds"));
        for (String file : List.of(
                "deploy/prometheus/alerts.yml",
                "deploy/grafana/sidelight.json",
                "docs/operations.md",
                "docs/outcomes.md")) {
            assertThat(named(Path.of(file))).as(file).isNotEmpty().isSubsetOf(known);
        }
        Set<String> documented = named(Path.of("docs/operations.md"));
        assertThat(known.stream().map(MetricsTest::withoutSuffix)).allMatch(documented::contains);
    }

    @Test
    void alertRules_passTheirTest() {
        assumeTrue(Promtool.isInstalled(), "promtool is not installed: apt-get install prometheus");
        assertThat(Promtool.run("", "test", "rules", "deploy/prometheus/alerts_test.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void eachAlert_hasATestAndIsDocumented() throws IOException {
        String tests = Files.readString(Path.of("deploy/prometheus/alerts_test.yml"));
        String document = Files.readString(Path.of("docs/operations.md"));
        assertThat(Files.readString(Path.of("deploy/prometheus/alerts.yml"))
                        .lines()
                        .filter(line -> line.contains("- alert: "))
                        .map(line -> line.substring(line.indexOf(": ") + 2)))
                .isNotEmpty()
                .allMatch(alert -> tests.contains("alertname: " + alert) && document.contains("| `" + alert + "` |"));
    }

    private static String withoutSuffix(String name) {
        return Arrays.stream(new String[] {"_bucket", "_count", "_sum"})
                .filter(suffix -> name.endsWith("_seconds" + suffix))
                .findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .orElse(name);
    }

    private static Set<String> named(Path file) {
        try {
            Set<String> names = NAME.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            names.removeAll(NO_METRICS);
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String metrics(String accept) {
        return given().header("Accept", accept)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .extract()
                .asString();
    }
}
