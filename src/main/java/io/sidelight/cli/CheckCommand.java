package io.sidelight.cli;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.PortGapLine;
import io.sidelight.config.ClusterAccess;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.NamingScheme;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sidelight check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Check the configuration and print what is watched. Nothing is resolved, no port is opened.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the configuration can be used", "1:it cannot; every error is listed"})
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Settings settings = Configuration.read(Map.of());
        PrintWriter out = spec.commandLine().getOut();
        watched(settings).forEach(out::println);
        settings.access()
                .credential()
                .ifPresent(credential ->
                        out.println("is let in at " + settings.access().cluster() + " by " + credential.setting()));
        surface(settings.http()).forEach(out::println);
        if (!settings.ignored().isEmpty()) {
            out.println("ignores " + String.join(", ", settings.ignored())
                    + ": a link to a container or service sets them");
        }
        return ExitCode.OK;
    }

    private static List<String> watched(Settings settings) {
        List<String> lines = new ArrayList<>();
        settings.services()
                .forEach((service, scheduler) ->
                        lines.add("watches " + service + " at " + where(scheduler, settings.access())));
        settings.apps().forEach(app -> lines.add("watches /" + app + " of Marathon by SIDELIGHT_APPS"));
        settings.apps()
                .forEach(app -> lines.addAll(
                        portGaps(app, new NamingScheme(settings.dns().domain()))));
        settings.tasks().keySet().forEach(service -> lines.add("watches tasks of " + service + " by SIDELIGHT_TASKS"));
        return lines.isEmpty() ? List.of("watches nothing: set SIDELIGHT_SERVICES") : lines;
    }

    private static List<String> portGaps(MarathonApp app, NamingScheme spelling) {
        NameReport.Within within = new NameReport.Within("<task>", app.port().orElse("<port>"), "<vip>");
        NameReport sheet = NameReport.of(new ServiceName(app.id()), Set.of(NameReport.Role.APP), within, spelling);
        return sheet.portGaps().stream()
                .map(gap -> PortGapLine.of(sheet.name(), gap))
                .toList();
    }

    private static List<String> surface(Settings.Http http) {
        List<String> lines = new ArrayList<>();
        lines.add("listens on " + http.host() + " port " + http.port());
        http.socket().ifPresent(socket -> lines.add("listens on " + socket));
        if (!http.names().isEmpty()) {
            String names = String.join(", ", http.names());
            lines.add(
                    http.isOnLoopbackOnly()
                            ? "does not answer as " + names + ": SIDELIGHT_HTTP_NAMES has no effect on loopback"
                            : "answers as " + names);
        }
        return lines;
    }

    private static String where(Settings.Scheduler scheduler, ClusterAccess access) {
        return scheduler.set().map(URI::toString).orElseGet(() -> scheduler
                .own()
                .map(own -> own + ", else by " + access.cluster())
                .orElseGet(() -> anywhere(access)));
    }

    private static String anywhere(ClusterAccess access) {
        return "its scheduler inside the cluster, else by " + access.cluster() + ", else by Mesos-DNS"
                + access.mesosDns().map(url -> " at " + url).orElse("");
    }
}
