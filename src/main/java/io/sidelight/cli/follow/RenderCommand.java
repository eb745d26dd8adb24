package io.sidelight.cli.follow;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.follow.RenderedFile.Effect;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.process.ChangeCommand;
import io.sidelight.cli.process.CommandWords;
import io.sidelight.cli.process.GracefulExit;
import io.sidelight.cli.render.BuiltInFormat;
import io.sidelight.cli.render.KnownParts;
import io.sidelight.cli.render.TargetFile;
import io.sidelight.cli.render.UnrenderableException;
import io.sidelight.config.reading.Configuration;
import io.sidelight.time.DaemonThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sidelight render}. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Keep a file equal to the view, until a signal. Nothing is written before all parts are known.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written with --once, or ended by a signal",
            "1:bad arguments, configuration or template; with --once the file cannot be written or the command failed",
            "124:timeout with --once; the missing parts are printed"
        })
public final class RenderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private FormatChoice format = new FormatChoice();

    @Option(names = "--out", paramLabel = "file", required = true, description = "The file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--on-change",
            paramLabel = "command",
            description = "A command to run after the file has changed, at most every 2 s. Words in quotes stay whole;"
                    + " no shell reads it.")
    private Optional<String> onChange = Optional.empty();

    @Option(names = "--once", description = "Write the file once, run the command if it changed, and end.")
    private boolean once;

    @Mixin
    private TimeLimit timeLimit = new TimeLimit();

    @Parameters(
            arity = "0..*",
            paramLabel = "service[/endpoint]",
            description = "The parts to write (default: everything that is watched).")
    private List<String> parts = List.of();

    private RenderCommand() {}

    /** Creates the command. Its help lists the built-in formats. */
    public static CommandLine line() {
        return new CommandLine(new RenderCommand())
                .registerConverter(BuiltInFormat.class, name -> BuiltInFormat.named(name)
                        .orElseThrow(() -> new TypeConversionException(
                                "'" + name + "' is not one of " + EnumSet.allOf(BuiltInFormat.class))));
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        Notices notices = new Notices(line.getErr());
        Deadline deadline = timeLimit.begin(line);
        Optional<ChangeCommand> command = command(notices);
        ViewFollower follower =
                new ViewFollower(AgentClient.of(Configuration.read(Map.of()).http()), notices);
        try {
            RenderedFile file = new RenderedFile(new KnownParts(parts), format.get(), new TargetFile(out), notices);
            return once
                    ? writeOnce(file, follower, deadline, command, notices)
                    : follow(file, follower, command, notices);
        } catch (UnrenderableException faulty) {
            notices.print(faulty);
        } catch (IOException unusable) {
            notices.print("--out=" + out + " cannot be used: " + unusable);
        }
        return ExitCode.UNUSABLE;
    }

    private Optional<ChangeCommand> command(Notices notices) {
        try {
            return onChange.map(CommandWords::of).map(words -> new ChangeCommand(words, notices::print));
        } catch (IllegalArgumentException unclosed) {
            throw new ParameterException(spec.commandLine(), "--on-change: " + unclosed.getMessage(), unclosed);
        }
    }

    private static int writeOnce(
            RenderedFile file,
            ViewFollower follower,
            Deadline deadline,
            Optional<ChangeCommand> command,
            Notices notices) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        if (!follower.follow(deadline, view -> isFinal(file.update(view), effects))) {
            return notices.printTimeout(deadline, file.missing());
        }
        if (effects.contains(Effect.FAILED)) {
            return ExitCode.UNUSABLE;
        }
        boolean runs = effects.contains(Effect.WRITTEN);
        return command.filter(each -> runs && !each.succeeds()).isPresent() ? ExitCode.UNUSABLE : ExitCode.OK;
    }

    private static boolean isFinal(Effect effect, Set<Effect> effects) {
        effects.add(effect);
        return effect != Effect.WAITING;
    }

    private int follow(RenderedFile file, ViewFollower follower, Optional<ChangeCommand> command, Notices notices) {
        Runnable following = () -> {
            boolean unused = follower.follow(Deadline.never(), view -> {
                if (file.update(view) == Effect.WRITTEN) {
                    notices.print("wrote " + out + ", revision " + view.revision());
                    command.ifPresent(ChangeCommand::changed);
                }
                return false;
            });
        };
        try (GracefulExit exit = GracefulExit.prepared()) {
            DaemonThreads.named("sidelight-render").newThread(following).start();
            exit.awaitSignal();
        }
        return ExitCode.OK;
    }
}
