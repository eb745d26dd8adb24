package io.sidelight.cli;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.config.value.Parsers;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        description = "Ask the running agent how it is; for checks in images without curl.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:yes",
            "1:bad arguments or configuration",
            "2:no connection",
            "3:the call failed or timed out",
            "4:answered: no"
        })
public final class ProbeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup
    private Asked asked = new Asked();

    @Option(
            names = "--timeout",
            paramLabel = "time",
            defaultValue = "1s",
            description = "How long to wait, such as 500ms or 2s (default: ${DEFAULT-VALUE}).")
    private String timeout = "1s";

    @Option(
            names = "--socket",
            paramLabel = "path",
            description =
                    "Ask over this unix socket (default: SIDELIGHT_HTTP_SOCKET; where that is not set, the port).")
    private Optional<Path> socket = Optional.empty();

    /** What is asked; one of these. */
    private static final class Asked {
        @Option(names = "--ready", description = "Whether every watched service has a view (the default).")
        private boolean ready;

        @Option(names = "--live", description = "Whether the agent's process works.")
        private boolean live;

        @Option(
                names = "--require",
                paramLabel = "service/endpoint:count",
                description = "Whether it is ready and so many instances can be dialled; repeatable.")
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
        SocketAddress agent = socket.or(http::socket)
                .<SocketAddress>map(UnixDomainSocketAddress::of)
                .orElseGet(() -> new InetSocketAddress(reachable(http.host()), http.port()));
        Duration patience = Parsers.duration(timeout)
                .filter(time -> !time.isZero())
                .orElseThrow(() -> new ParameterException(
                        line(), "--timeout=" + timeout + ": accepted is a time such as 500ms or 2s"));
        HttpProbe.Result result = HttpProbe.get(agent, asked.path(), patience);
        PrintWriter out = result.exitCode() == ExitCode.OK ? line().getOut() : line().getErr();
        out.println(result.words());
        return result.exitCode();
    }

    /** An agent that listens on all addresses is asked on loopback. */
    private static String reachable(String host) {
        return new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress() ? "localhost" : host;
    }

    private CommandLine line() {
        return spec.commandLine();
    }
}
