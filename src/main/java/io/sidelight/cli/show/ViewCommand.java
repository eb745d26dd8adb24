package io.sidelight.cli.show;

import io.sidelight.cli.data.Selected;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.Report;
import io.sidelight.contract.PublishedView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sidelight view}. */
@Command(name = "view", description = "Print the view: each task, its network, and the address to dial.")
public final class ViewCommand extends ShowCommand {
    @Parameters(
            arity = "0..2",
            paramLabel = "[service[/endpoint[/task]]]",
            hideParamSyntax = true,
            description = "The part to print (default: everything that is watched).")
    private List<String> words = List.of();

    @Option(names = "--watch", description = "Print the part again after each change, until Ctrl-C.")
    private boolean watch;

    @Override
    public Integer call() {
        if (watch) {
            new ViewWatch(data().follow(words), output(), out(), err()).run();
            return ExitCode.OK;
        }
        Selected selected = data().select(words);
        output().print(report(selected.view()));
        selected.requireKnown();
        return ExitCode.OK;
    }

    static Report report(PublishedView view) {
        return new Report(view, ViewTable.of(view));
    }
}
