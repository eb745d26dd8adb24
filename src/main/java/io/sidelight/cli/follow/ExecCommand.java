package io.sidelight.cli.follow;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.FailedRequestException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.process.LaunchedProgram;
import io.sidelight.cli.process.MissingProgramException;
import io.sidelight.cli.process.ProcessControl;
import io.sidelight.cli.process.ProgramFinder;
import io.sidelight.cli.process.Supervisor;
import io.sidelight.config.reading.Configuration;
import io.sidelight.config.value.Parsers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sidelight exec}. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Wait until endpoints can be dialed, set variables to their addresses, and become a command.",
        exitCodeListHeading = "%nExit codes, besides those of the command:%n",
        exitCodeList = {
            "1:bad arguments or configuration",
            "124:timeout; the missing endpoints are printed",
            "126:the command cannot be executed",
            "127:there is no such command"
        })
public final class ExecCommand implements Callable<Integer> {
    private final ProcessControl control;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--require",
            paramLabel = "service/endpoint[:count]",
            description = "An endpoint to wait for, and how many instances are needed; repeatable.")
    private List<String> requirements = List.of();

    @Option(
            names = "--env",
            paramLabel = "name=service/endpoint[?sep=text]",
            description = "A variable to set to the addresses of an endpoint, joined by a comma or this text;"
                    + " repeatable. Waits until there is an address.")
    private List<EndpointVariable> variables = List.of();

    @Mixin
    private TimeLimit timeLimit = new TimeLimit();

    @Option(
            names = "--restart",
            description = "Stay the parent of the command, and restart it when the value of a variable changes.")
    private boolean restarts;

    @Option(
            names = "--grace",
            paramLabel = "time",
            defaultValue = "10s",
            description = "With --restart: the time between SIGTERM and SIGKILL (default: ${DEFAULT-VALUE}).")
    private String grace = "10s";

    @Parameters(arity = "1..*", paramLabel = "command", description = "The command with its arguments, after --.")
    private List<String> words = List.of();

    private ExecCommand(ProcessControl control) {
        this.control = control;
    }

    /** Creates the command. Options of the command that it starts are left alone. */
    public static CommandLine line(ProcessControl control) {
        return new CommandLine(new ExecCommand(control))
                .registerConverter(EndpointVariable.class, EndpointVariable::of)
                .setStopAtPositional(true);
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        Notices notices = new Notices(line.getErr());
        Deadline deadline = timeLimit.begin(line);
        Duration graceTime = Parsers.duration(grace)
                .orElseThrow(() -> new ParameterException(line, "--grace=" + grace + " is not a time such as 10s"));
        if (restarts && variables.isEmpty()) {
            throw new ParameterException(line, "--restart needs --env: the command is restarted when a value changes");
        }
        try {
            Path executable = ProgramFinder.ofThisProcess().find(words.get(0));
            AgentClient agent = AgentClient.of(Configuration.read(Map.of()).http());
            if (!requirements.isEmpty() || variables.isEmpty()) {
                ReadinessWait wait = new ReadinessWait(agent, requirements, notices);
                if (!wait.succeedsBefore(deadline)) {
                    return notices.printTimeout(deadline, wait.missing());
                }
            }
            return start(executable, agent, deadline, graceTime, notices);
        } catch (FailedRequestException refused) {
            notices.print(refused);
            return ExitCode.UNUSABLE;
        } catch (MissingProgramException unusable) {
            notices.print(unusable);
            return unusable.exitCode();
        }
    }

    private int start(Path executable, AgentClient agent, Deadline deadline, Duration graceTime, Notices notices)
            throws MissingProgramException {
        VariableValues values = new VariableValues(variables);
        Map<String, String> current = new HashMap<>();
        boolean found = variables.isEmpty()
                || new ViewFollower(agent, notices).follow(deadline, view -> {
                    values.in(view)
                            .ifPresentOrElse(current::putAll, () -> notices.print("waits for " + values.missing()));
                    return !current.isEmpty();
                });
        if (!found) {
            return notices.printTimeout(deadline, values.missing());
        }
        LaunchedProgram program = new LaunchedProgram(executable, words, Map.copyOf(current));
        if (!restarts) {
            return control.become(program);
        }
        Supervisor supervisor = new Supervisor(control, graceTime);
        new Restarts(supervisor, program, values, notices).follow(agent);
        return supervisor.run(program);
    }
}
