package io.sidelight.cli.follow;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.AgentResponse;
import io.sidelight.cli.client.FailedRequestException;
import io.sidelight.cli.client.RequestPath;
import io.sidelight.cli.client.UnreachableAgentException;
import io.sidelight.contract.ReadinessReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A wait until requirements are met. The agent delays its response until they are (RFC 7240), so a waiting client costs it one request
 * a minute. An agent that does not listen yet is waited for, too.
 */
final class ReadinessWait {
    private static final int NOT_READY = 503;
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_RESPONSE = Duration.ofSeconds(5);

    private final AgentClient agent;
    private final String path;
    private final Notices notices;
    private final Pause pause = new Pause();
    private String missing = "";

    /**
     * Creates the wait.
     *
     * @param requirements {@code service/endpoint} or {@code service/endpoint:count}; without any, every watched service
     */
    ReadinessWait(AgentClient agent, List<String> requirements, Notices notices) {
        this.agent = agent;
        RequestPath ready = new RequestPath("/v1/ready");
        for (String requirement : requirements) {
            ready = ready.with("require", requirement);
        }
        this.path = ready.text();
        this.notices = notices;
    }

    /**
     * Waits until the requirements are met.
     *
     * @return false if the time is over before
     * @throws FailedRequestException if the agent refuses the request, such as for a malformed requirement
     */
    boolean succeedsBefore(Deadline deadline) throws FailedRequestException {
        boolean ready = isReady(Duration.ZERO, LONGEST_RESPONSE);
        while (!ready && !deadline.isOver()) {
            notices.print("waits for " + missing);
            long start = System.nanoTime();
            ready = isReady(deadline.left(LONGEST_REQUEST), deadline.left(LONGEST_REQUEST.plus(LONGEST_RESPONSE)));
            if (!ready) {
                pause.after(start, deadline);
            }
        }
        return ready || isReady(Duration.ZERO, LONGEST_RESPONSE);
    }

    /** Returns what was missing at the last request, in one line. */
    String missing() {
        return missing;
    }

    /** Sends a request that the agent may delay so long. */
    private boolean isReady(Duration delay, Duration timeout) throws FailedRequestException {
        Optional<AgentResponse> response = response(delay, timeout);
        if (response.isEmpty() || response.get().isOk()) {
            return response.isPresent();
        }
        if (response.get().status() != NOT_READY) {
            throw response.get().refusal();
        }
        missing = missing(response.get().read(ReadinessReport.class));
        return false;
    }

    private Optional<AgentResponse> response(Duration delay, Duration timeout) {
        long seconds = delay.plusMillis(999).toSeconds();
        Map<String, String> headers = seconds == 0 ? Map.of() : Map.of("Prefer", "wait=" + seconds);
        try {
            return Optional.of(agent.get(path, headers, timeout));
        } catch (UnreachableAgentException notYet) {
            missing = "the agent: " + notYet.getMessage();
            return Optional.empty();
        }
    }

    private static String missing(ReadinessReport report) {
        return report.missing().stream()
                .map(each -> each.of() + ": " + each.why())
                .collect(Collectors.joining("; "));
    }
}
