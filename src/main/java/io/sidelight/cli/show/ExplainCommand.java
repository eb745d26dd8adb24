package io.sidelight.cli.show;

import io.sidelight.cli.data.Selected;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.Report;
import io.sidelight.contract.Explanation;
import io.sidelight.publish.explain.ExplanationText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sidelight explain}. */
@Command(
        name = "explain",
        description = "Print the evidence: the list, each query with its response, the rules, and the reason for each"
                + " state and address.")
public final class ExplainCommand extends ShowCommand {
    @Parameters(
            arity = "0..2",
            paramLabel = "[service[/endpoint[/task]]]",
            hideParamSyntax = true,
            description = "The part to explain (default: everything that is watched).")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        Selected selected = data().select(words);
        Explanation explanation = selected.explanation();
        output().print(new Report(explanation, List.of(new Report.Lines(ExplanationText.of(explanation)))));
        selected.requireKnown();
        return ExitCode.OK;
    }
}
