package io.sidelight.cli.help;

import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.config.SettingsException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How commands report errors: the error comes last, after one line of usage at most. */
public final class Errors {
    private static final String PREFIX = "sidelight: ";

    private Errors() {}

    /** Makes the program and its commands report errors in this way. */
    public static CommandLine reportedBy(CommandLine program) {
        return program.setParameterExceptionHandler(Errors::badArguments).setExecutionExceptionHandler(Errors::failed);
    }

    private static int badArguments(ParameterException bad, String[] arguments) {
        CommandLine line = bad.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("Usage: " + line.getHelp().abbreviatedSynopsis().strip() + "; more: "
                + line.getCommandSpec().qualifiedName() + " --help");
        err.println(PREFIX + bad.getMessage() + hint(bad));
        return ExitCode.UNUSABLE;
    }

    private static String hint(ParameterException bad) {
        List<String> close =
                bad instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return close.isEmpty() ? "" : "; did you mean " + close.get(0) + "?";
    }

    private static int failed(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        PrintWriter err = line.getErr();
        if (failure instanceof CommandFailedException failed) {
            err.println(PREFIX + failed.getMessage());
            return failed.exitCode();
        }
        if (failure instanceof SettingsException unusable) {
            err.println(PREFIX + "the configuration cannot be used:");
            unusable.problems().forEach(problem -> err.println("  " + problem));
            return ExitCode.UNUSABLE;
        }
        throw failure;
    }
}
