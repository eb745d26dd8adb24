package io.sidelight.cli.follow;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.FailedRequestException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.config.reading.Configuration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sidelight wait}. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Wait until endpoints can be dialed. The agent may start later.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all can be dialed",
            "1:bad arguments or configuration",
            "124:timeout; the missing ones are printed"
        })
public final class WaitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "service/endpoint[:count]",
            description = "An endpoint, and how many instances are needed; one if not set"
                    + " (default: every watched service is known).")
    private List<String> requirements = List.of();

    @Mixin
    private TimeLimit timeLimit = new TimeLimit();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        Notices notices = new Notices(line.getErr());
        Deadline deadline = timeLimit.begin(line);
        AgentClient agent = AgentClient.of(Configuration.read(Map.of()).http());
        ReadinessWait wait = new ReadinessWait(agent, requirements, notices);
        try {
            return wait.succeedsBefore(deadline) ? ExitCode.OK : notices.printTimeout(deadline, wait.missing());
        } catch (FailedRequestException refused) {
            notices.print(refused);
            return ExitCode.UNUSABLE;
        }
    }
}
