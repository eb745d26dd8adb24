package io.sidelight.cli;

import io.sidelight.cli.check.ConnectCheck;
import io.sidelight.cli.check.Finding;
import io.sidelight.cli.check.StateFileCheck;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.PortGapLine;
import io.sidelight.config.ClusterAccess;
import io.sidelight.config.SchedulerSettings;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.demo.DemoState;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedEndpoints;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.NamingScheme;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sidelight check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description =
                "Check the configuration and print the watched services. Without --connect it sends no query and opens no port.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the configuration is valid, and each check succeeded",
            "1:it is invalid, or the state file cannot be written",
            "3:with --connect: something fails that the agent needs",
            "4:with --connect: something fails, and the agent does without it"
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--connect",
            description =
                    "Check name servers, the routes of each service, login, TLS, state file, clock and vantage too.")
    private boolean connect;

    @Override
    public Integer call() {
        Settings settings = Configuration.read(Map.of());
        PrintWriter out = spec.commandLine().getOut();
        watched(settings).forEach(out::println);
        settings.access()
                .credential()
                .ifPresent(credential -> out.println(
                        "authenticates at " + settings.access().cluster() + " with " + credential.setting()));
        listeners(settings.http()).forEach(out::println);
        if (!settings.ignored().isEmpty()) {
            out.println(
                    "ignores " + String.join(", ", settings.ignored()) + ": set by a link to a container or service");
        }
        return connect ? connected(settings, out) : stateFile(settings, out);
    }

    private static int connected(Settings settings, PrintWriter out) {
        List<Finding> findings = ConnectCheck.all(settings);
        findings.stream().map(Finding::line).forEach(out::println);
        return Finding.exitCode(findings);
    }

    private static int stateFile(Settings settings, PrintWriter out) {
        Optional<Finding> finding = StateFileCheck.of(settings).filter(each -> each.level() != Finding.Level.OK);
        finding.map(Finding::line).ifPresent(out::println);
        return finding.isPresent() ? ExitCode.UNUSABLE : ExitCode.OK;
    }

    private static List<String> watched(Settings settings) {
        List<String> lines = new ArrayList<>();
        if (settings.demo().on()) {
            lines.add("watches " + String.join(", ", DemoState.initial().watched())
                    + " of the simulated cluster (SIDELIGHT_DEMO)");
        } else {
            settings.services()
                    .forEach((service, scheduler) -> lines.add("watches " + watched(service, scheduler.endpoints())
                            + " at " + route(scheduler, settings.access())));
            lines.addAll(apps(settings));
        }
        settings.tasks().keySet().forEach(service -> lines.add("watches tasks of " + service + " (SIDELIGHT_TASKS)"));
        return lines.isEmpty() ? List.of("watches nothing: set SIDELIGHT_SERVICES") : lines;
    }

    private static String watched(ServiceName service, WatchedEndpoints endpoints) {
        return endpoints.isAll()
                ? service.value()
                : service
                        + (endpoints.names().size() == 1 ? ", endpoint " : ", endpoints ")
                        + String.join(" and ", endpoints.names());
    }

    private static List<String> apps(Settings settings) {
        List<String> lines = new ArrayList<>();
        settings.apps().forEach(app -> lines.add("watches /" + app + " of Marathon (SIDELIGHT_APPS)"));
        NamingScheme spelling = new NamingScheme(settings.dns().domain());
        settings.apps().forEach(app -> lines.addAll(portGaps(app, spelling)));
        return lines;
    }

    private static List<String> portGaps(MarathonApp app, NamingScheme spelling) {
        NameReport.Within within = new NameReport.Within("<task>", app.port().orElse("<port>"), "<vip>");
        NameReport report = NameReport.of(new ServiceName(app.id()), Set.of(NameReport.Role.APP), within, spelling);
        return report.portGaps().stream()
                .map(gap -> PortGapLine.of(report.name(), gap))
                .toList();
    }

    private static List<String> listeners(Settings.Http http) {
        List<String> lines = new ArrayList<>();
        lines.add("listens on " + http.host() + " port " + http.port());
        http.socket().ifPresent(socket -> lines.add("listens on " + socket));
        if (!http.names().isEmpty()) {
            String names = String.join(", ", http.names());
            lines.add(
                    http.isOnLoopbackOnly()
                            ? "rejects Host " + names + ": SIDELIGHT_HTTP_NAMES has no effect on loopback"
                            : "accepts Host " + names);
        }
        return lines;
    }

    private static String route(SchedulerSettings scheduler, ClusterAccess access) {
        return scheduler.set().map(URI::toString).orElseGet(() -> scheduler
                .own()
                .map(own -> own + ", else through " + access.cluster())
                .orElseGet(() -> defaultRoutes(access)));
    }

    private static String defaultRoutes(ClusterAccess access) {
        return "its scheduler inside the cluster, else through " + access.cluster() + ", else Mesos-DNS"
                + access.mesosDns().map(url -> " at " + url).orElse("");
    }
}
