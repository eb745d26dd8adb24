package io.sidelight.cli;

import io.sidelight.cli.client.AgentAddress;
import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.AgentResponse;
import io.sidelight.cli.client.NoListenerException;
import io.sidelight.cli.client.UnreachableAgentException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.config.value.Parsers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sidelight probe}. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Check the running agent, for health checks in images without curl.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ok",
            "1:bad arguments or configuration",
            "2:no connection",
            "3:the request failed or timed out",
            "4:not ready"
        })
public final class ProbeCommand implements Callable<Integer> {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_READY = 503;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup
    private Check check = new Check();

    @Option(
            names = "--timeout",
            paramLabel = "time",
            defaultValue = "1s",
            description = "How long to wait, such as 500ms or 2s (default: ${DEFAULT-VALUE}).")
    private String timeout = "1s";

    @Option(
            names = "--socket",
            paramLabel = "path",
            description = "Connect to this unix socket (default: SIDELIGHT_HTTP_SOCKET; if unset, the port).")
    private Optional<Path> socket = Optional.empty();

    /** The checks. One is chosen. */
    private static final class Check {
        @Option(names = "--ready", description = "Check that each watched service has a view (the default).")
        private boolean ready;

        @Option(names = "--live", description = "Check that the agent's process works.")
        private boolean live;

        @Option(
                names = "--require",
                paramLabel = "service/endpoint:count",
                description = "Check that it is ready and that count instances can be dialed; repeatable.")
        private List<String> require = List.of();

        String path() {
            if (live) {
                return "/q/health/live";
            }
            return ready || require.isEmpty()
                    ? "/q/health/ready"
                    : require.stream()
                            .map(wanted -> "require=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&", "/v1/ready?", ""));
        }
    }

    @Override
    public Integer call() {
        Settings.Http http = Configuration.read(Map.of()).http();
        Duration limit = Parsers.duration(timeout)
                .filter(time -> !time.isZero())
                .orElseThrow(() ->
                        new ParameterException(line(), "--timeout=" + timeout + " is not a time such as 500ms or 2s"));
        AgentAddress agent = socket.map(AgentAddress::of).orElseGet(() -> AgentAddress.of(http));
        try {
            // The checked paths are open to all, so that a check needs no token.
            return report(new AgentClient(agent, Optional.empty()).get(check.path(), Map.of(), limit));
        } catch (NoListenerException none) {
            return failed(ExitCode.NO_CONNECTION, none.getMessage());
        } catch (UnreachableAgentException failed) {
            return failed(ExitCode.NOT_KNOWN, failed.getMessage());
        }
    }

    private int report(AgentResponse response) {
        String body = response.text().strip();
        return switch (response.status()) {
            case AgentResponse.OK -> {
                line().getOut().println("ok");
                yield ExitCode.OK;
            }
            case NOT_READY -> failed(ExitCode.NOT_READY, "not ready: " + body.replaceAll("\\s+", " "));
            case BAD_REQUEST -> failed(ExitCode.UNUSABLE, body);
            default -> failed(ExitCode.NOT_KNOWN, "the agent responded with status " + response.status());
        };
    }

    private int failed(int exitCode, @Nullable String message) {
        line().getErr().println(message);
        return exitCode;
    }

    private CommandLine line() {
        return spec.commandLine();
    }
}
