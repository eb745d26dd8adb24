package io.sidelight.cli.name;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.OutputOptions;
import io.sidelight.cli.output.Report;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.NameReport.Collision;
import io.sidelight.model.spelling.NameReport.Role;
import io.sidelight.model.spelling.NameReport.Within;
import io.sidelight.model.spelling.NamingScheme;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code sidelight name}. */
@Command(
        name = "name",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description =
                "Print each DNS name and path of a service or an app, the characters that were cut or dropped, and"
                        + " its collisions with watched names. Sends no query.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:bad arguments or configuration"})
public final class NameCommand implements Callable<Integer> {
    private static final Set<Role> ANY_ROLE = EnumSet.allOf(Role.class);

    @Parameters(index = "0", paramLabel = "name", description = "The service or app, folders included.")
    private ServiceName name = NamingScheme.MARATHON;

    @Option(names = "--task", paramLabel = "task", description = "One of the service's tasks.")
    private String task = "<task>";

    @Option(
            names = {"--port", "--endpoint"},
            paramLabel = "name",
            description = "The name of a port.")
    private String port = "<port>";

    @Option(names = "--vip", paramLabel = "label", description = "The label of a VIP, as in the app definition.")
    private String vip = "<vip>";

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** Parses a service name from the command line. */
    public static ServiceName parsed(String text) {
        return ServiceName.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a name of a service or app; accepted are " + ServiceName.ACCEPTED));
    }

    @Override
    public Integer call() {
        Settings settings = Configuration.read(Map.of());
        NamingScheme scheme = new NamingScheme(settings.dns().domain());
        Within within = new Within(task, port, vip);
        NameReport report = NameReport.of(name, ANY_ROLE, within, scheme);
        List<NameReport> others = others(settings, within, scheme);
        output.print(report(report, report.collisions(others)));
        return ExitCode.OK;
    }

    static Report report(NameReport report, List<Collision> collisions) {
        return new Report(NameMapping.of(report, collisions), NameTable.of(report, collisions));
    }

    private static List<NameReport> others(Settings settings, Within within, NamingScheme scheme) {
        Set<ServiceName> services = new TreeSet<>(settings.services().keySet());
        services.addAll(settings.tasks().keySet());
        Stream<ServiceName> apps = settings.apps().stream()
                .map(MarathonApp::id)
                .distinct()
                .sorted()
                .map(ServiceName::new);
        return Stream.concat(
                        services.stream().map(service -> NameReport.of(service, ANY_ROLE, within, scheme)),
                        apps.map(app -> NameReport.of(app, Set.of(Role.APP), within, scheme)))
                .toList();
    }
}
