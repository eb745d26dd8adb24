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
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
    private final ServeCommand serve;

    private SidelightCommand(ServeCommand serve) {
        this.serve = serve;
    }

    /**
     * Creates the command line with all commands.
     *
     * @param version printed by {@code --version}
     */
    public static CommandLine line(AgentServer server, ProcessControl control, String version) {
        ServeCommand serve = new ServeCommand(server);
        CommandLine line = new CommandLine(new SidelightCommand(serve))
                .addSubcommand(serve)
                .addSubcommand(DemoCommand.line(server))
                .addSubcommand(ClusterCommand.line())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new ViewCommand())
                .addSubcommand(new DialCommand())
                .addSubcommand(new EndpointsCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new ConnectCommand())
                .addSubcommand(new SelfCommand())
                .addSubcommand(new ProbeCommand())
                .addSubcommand(new WaitCommand())
                .addSubcommand(ExecCommand.line(control))
                .addSubcommand(RenderCommand.line())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new NameCommand())
                .addSubcommand(new HelpCommand())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new ManCommand());
        line.getCommandSpec().version("sidelight " + version);
        line.registerConverter(Via.class, SelfCommand::address);
        line.registerConverter(ServiceName.class, NameCommand::parsed);
        return Errors.reportedBy(line);
    }

    @Override
    public Integer call() {
        return serve.call();
    }
}
