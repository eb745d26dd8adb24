package io.sidelight.cli.show;

import io.sidelight.cli.data.DialChoice;
import io.sidelight.cli.data.Selected;
import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.Report;
import io.sidelight.cli.output.Table;
import io.sidelight.contract.DialAddresses;
import io.sidelight.contract.DialAddresses.DialAddress;
import io.sidelight.contract.PublishedEndpoint.PublishedText;
import io.sidelight.model.spelling.EndpointName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sidelight dial}. */
@Command(name = "dial", description = "Print the addresses of an endpoint that this task can dial, as /v1/dial does.")
public final class DialCommand extends ShowCommand {
    private static final String NEWLINE = "newline";
    private static final int HIGHEST_LIMIT = 99_999;

    @Parameters(arity = "1..2", paramLabel = "service/endpoint", hideParamSyntax = true, description = "The endpoint.")
    private List<String> words = List.of();

    @Option(
            names = "--sep",
            paramLabel = "text",
            description = "Text between two addresses; newline for one a line (default: a comma).")
    private String separator = ",";

    @Option(names = "--limit", paramLabel = "count", description = "Print at most this many addresses.")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--shuffle",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "key",
            description = "Order by this key, or by this task's own.")
    private Optional<String> shuffle = Optional.empty();

    @Override
    public Integer call() {
        if (limit.filter(count -> count < 1 || count > HIGHEST_LIMIT).isPresent()) {
            throw badArguments("--limit=" + limit.get() + " is not a number from 1 to " + HIGHEST_LIMIT);
        }
        Selected selected = data().select(words);
        EndpointName endpoint = endpoint(selected)
                .orElseThrow(() ->
                        badArguments("'" + String.join(" ", words) + "' names no endpoint: write service/endpoint"));
        requireNoText(endpoint, selected);
        DialAddresses list = selected.documents().dial(endpoint, new DialChoice(limit, shuffle));
        if (output().format().isPresent()) {
            output().print(report(list));
        } else {
            List<String> addresses =
                    list.addresses().stream().map(DialCommand::text).toList();
            out().println(String.join(separator.equals(NEWLINE) ? "\n" : separator, addresses));
        }
        return ExitCode.OK;
    }

    /** Returns the selected endpoint; empty if the selection is wider, or one task. */
    static Optional<EndpointName> endpoint(Selected selected) {
        return selected.endpoint().filter(name -> selected.selection().task().isEmpty());
    }

    static void requireNoText(EndpointName endpoint, Selected selected) {
        boolean isText = selected.view().services().stream()
                .flatMap(service -> service.endpoints().stream())
                .anyMatch(PublishedText.class::isInstance);
        if (isText) {
            throw CommandFailedException.noSuchName(
                    endpoint + " is a text without addresses: sidelight endpoints " + endpoint + " prints it");
        }
    }

    private static Report report(DialAddresses list) {
        List<List<String>> rows = list.addresses().stream()
                .map(address -> List.of(text(address), address.task()))
                .toList();
        return new Report(list, List.of(Table.of(List.of("ADDRESS", "TASK"), rows)));
    }

    private static String text(DialAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return host + ":" + address.port();
    }
}
