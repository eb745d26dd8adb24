package io.sidelight.cli;

import io.sidelight.cli.follow.ExecCommand;
import io.sidelight.cli.follow.RenderCommand;
import io.sidelight.cli.follow.WaitCommand;
import io.sidelight.cli.help.CompletionCommand;
import io.sidelight.cli.help.Errors;
import io.sidelight.cli.help.HelpCommand;
import io.sidelight.cli.help.ManCommand;
import io.sidelight.cli.help.VersionCommand;
import io.sidelight.cli.name.NameCommand;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.process.ProcessControl;
import io.sidelight.cli.show.ConnectCommand;
import io.sidelight.cli.show.DialCommand;
import io.sidelight.cli.show.EndpointsCommand;
import io.sidelight.cli.show.ExplainCommand;
import io.sidelight.cli.show.SelfCommand;
import io.sidelight.cli.show.StatusCommand;
import io.sidelight.cli.show.ViewCommand;
import io.sidelight.model.ServiceName;
import io.sidelight.model.network.Dial.Via;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top-level command. Without a subcommand it runs the agent. */
@Command(
        name = "sidelight",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        header = "Local, truthful endpoint views for tasks of Mesos and DC/OS clusters.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands (without one: serve):%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "The most used settings, from the environment or the file in SIDELIGHT_CONFIG:",
            "  SIDELIGHT_SERVICES     services to watch: service or service=url, ...",
            "  SIDELIGHT_APPS         Marathon apps to watch: /app or /app:port, ...",
            "  SIDELIGHT_TASKS        tasks to watch: service/endpoint/task[:port], ...",
            "  SIDELIGHT_CLUSTER_URL  Admin Router (default: http://master.mesos)",
            "  SIDELIGHT_DNS_SERVERS  name servers: ip[:port], ... (default: resolv.conf)",
            "  SIDELIGHT_HTTP_PORT    port to listen on (default: 8053)",
            "",
            "Try 'sidelight demo', then: curl http://127.0.0.1:8053/v1/view?pretty"
        })
public final class SidelightCommand implements Callable<Integer> {
    private static final Set<String> ABOUT_ALL = Set.of("help", "completion", "man");

    private final AgentServer server;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SidelightCommand(AgentServer server) {
        this.server = server;
    }

    /**
     * Creates the command line with all commands.
     *
     * @param version printed by {@code --version}
     */
    public static CommandLine line(AgentServer server, ProcessControl control, String version) {
        return line(server, control, version, name -> true);
    }

    /**
     * Creates the command line with only the command that these words name, as the description of all takes longer than most of them
     * run. For words without the name of a command, or with that of one about all commands, it has all.
     */
    public static CommandLine lineFor(List<String> words, AgentServer server, ProcessControl control, String version) {
        if (words.isEmpty()) {
            return line(server, control, version, name -> false);
        }
        String first = words.get(0);
        boolean isOne = commands(server, control).containsKey(first) && !ABOUT_ALL.contains(first);
        return line(server, control, version, name -> !isOne || name.equals(first));
    }

    private static CommandLine line(
            AgentServer server, ProcessControl control, String version, Predicate<String> isNeeded) {
        CommandLine line = new CommandLine(new SidelightCommand(server));
        commands(server, control).forEach((name, command) -> {
            if (isNeeded.test(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        line.getCommandSpec().version("sidelight " + version);
        line.registerConverter(Via.class, SelfCommand::address);
        line.registerConverter(ServiceName.class, NameCommand::parsed);
        return Errors.reportedBy(line);
    }

    /** Returns the commands by name, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(AgentServer server, ProcessControl control) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(server));
        commands.put("demo", () -> DemoCommand.line(server));
        commands.put("cluster", ClusterCommand::line);
        commands.put("status", StatusCommand::new);
        commands.put("view", ViewCommand::new);
        commands.put("dial", DialCommand::new);
        commands.put("endpoints", EndpointsCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("connect", ConnectCommand::new);
        commands.put("self", SelfCommand::new);
        commands.put("probe", ProbeCommand::new);
        commands.put("wait", WaitCommand::new);
        commands.put("exec", () -> ExecCommand.line(control));
        commands.put("render", RenderCommand::line);
        commands.put("check", CheckCommand::new);
        commands.put("name", NameCommand::new);
        commands.put("help", HelpCommand::new);
        commands.put("version", VersionCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("man", ManCommand::new);
        return commands;
    }

    @Override
    public Integer call() {
        return ServeCommand.served(server, Map.of(), spec);
    }
}
