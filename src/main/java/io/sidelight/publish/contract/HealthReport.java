package io.sidelight.publish.contract;

import io.sidelight.publish.json.AbsentIfEmpty;
import java.util.List;
import java.util.Map;

/**
 * {@code /q/health} in the form of MicroProfile Health.
 *
 * @param status {@code UP} or {@code DOWN}
 */
public record HealthReport(String status, List<HealthCheck> checks) {
    /**
     * One check.
     *
     * @param status {@code UP} or {@code DOWN}
     * @param data the reason by service
     */
    public record HealthCheck(
            String name, String status, @AbsentIfEmpty Map<String, String> data) {}
}
