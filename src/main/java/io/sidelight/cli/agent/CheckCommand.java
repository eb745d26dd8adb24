package io.sidelight.cli.agent;

import io.sidelight.config.Access;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
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
        settings.services()
                .forEach((service, scheduler) ->
                        out.println("watches " + service + " at " + where(scheduler, settings.access())));
        settings.apps().forEach(app -> out.println("watches /" + app + " of Marathon by SIDELIGHT_APPS"));
        settings.tasks()
                .keySet()
                .forEach(service -> out.println("watches tasks of " + service + " by SIDELIGHT_TASKS"));
        if (settings.watched().isEmpty()) {
            out.println("watches nothing: set SIDELIGHT_SERVICES");
        }
        settings.access()
                .credential()
                .ifPresent(credential ->
                        out.println("is let in at " + settings.access().cluster() + " by " + credential.setting()));
        out.println("listens on " + settings.http().host() + " port "
                + settings.http().port());
        settings.http().socket().ifPresent(socket -> out.println("listens on " + socket));
        return ExitCode.OK;
    }

    private static String where(Settings.Scheduler scheduler, Access access) {
        return scheduler.set().map(URI::toString).orElseGet(() -> scheduler
                .own()
                .map(own -> own + ", else by " + access.cluster())
                .orElseGet(() -> anywhere(access)));
    }

    private static String anywhere(Access access) {
        return "its scheduler inside the cluster, else by " + access.cluster() + ", else by Mesos-DNS"
                + access.mesosDns().map(url -> " at " + url).orElse("");
    }
}
