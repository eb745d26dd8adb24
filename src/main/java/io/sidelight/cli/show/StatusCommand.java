package io.sidelight.cli.show;

import io.sidelight.cli.data.Documents;
import io.sidelight.cli.data.Selected;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.contract.Explanation.ExplainedService;
import io.sidelight.contract.PublishedView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sidelight status}. */
@Command(
        name = "status",
        description = "Print on one screen how the agent and each service are, and what to do about a fault.")
public final class StatusCommand extends ShowCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "[service]",
            hideParamSyntax = true,
            description = "One service (default: all that are watched).")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        Selected selected = data().select(words);
        Documents documents = selected.documents();
        PublishedView view = selected.view();
        Map<String, ExplainedService> evidence = selected.explanation().services().stream()
                .collect(Collectors.toMap(ExplainedService::name, Function.identity()));
        List<ServiceStatus> services = view.services().stream()
                .flatMap(service -> Stream.ofNullable(evidence.get(service.name()))
                        .map(explained -> ServiceStatus.of(service, explained)))
                .toList();
        output().print(new StatusReport(documents.agent(), view.vantage(), services).report());
        selected.requireKnown();
        return ExitCode.OK;
    }
}
