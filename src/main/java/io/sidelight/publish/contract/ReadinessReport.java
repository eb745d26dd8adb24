package io.sidelight.publish.contract;

import java.util.List;

/**
 * {@code /v1/ready}: whether the view satisfies what a task requires.
 *
 * @param missing empty when it does
 */
public record ReadinessReport(boolean ready, List<MissingPart> missing) {
    /**
     * A requirement that is not met.
     *
     * @param of the requirement, or the service
     */
    public record MissingPart(String of, String why) {}
}
