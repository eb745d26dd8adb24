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
        SocketAddress agent = socket.or(http::socket)
                .<SocketAddress>map(UnixDomainSocketAddress::of)
                .orElseGet(() -> new InetSocketAddress(reachable(http.host()), http.port()));
        Duration limit = Parsers.duration(timeout)
                .filter(time -> !time.isZero())
                .orElseThrow(() ->
                        new ParameterException(line(), "--timeout=" + timeout + " is not a time such as 500ms or 2s"));
        HttpProbe.Result result = HttpProbe.get(agent, check.path(), limit);
        PrintWriter out = result.exitCode() == ExitCode.OK ? line().getOut() : line().getErr();
        out.println(result.message());
        return result.exitCode();
    }

    /** Returns the host to connect to: loopback, where the agent listens on all addresses. */
    private static String reachable(String host) {
        return new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress() ? "localhost" : host;
    }

    private CommandLine line() {
        return spec.commandLine();
    }
}
