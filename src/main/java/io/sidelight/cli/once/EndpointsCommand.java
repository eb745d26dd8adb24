package io.sidelight.cli.once;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.SdkMapping;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sidelight endpoints}. */
@Command(
        name = "endpoints",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Refresh the view once and print it in the format of 'dcos <service> endpoints [endpoint]'.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:bad arguments or configuration", "3:the service or endpoint is not known"})
public final class EndpointsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "service", description = "The service, folders included.")
    private EndpointSelector service = EndpointSelector.EVERYTHING;

    @Parameters(index = "1", arity = "0..1", paramLabel = "endpoint", description = "One of its endpoints.")
    private @Nullable String endpoint;

    @Override
    public Integer call() {
        View view = serviceOnly().run().view();
        Optional<Service> known =
                view.services().stream().filter(Service::isKnown).findFirst();
        Optional<String> text = known.flatMap(found -> endpoint == null ? names(found) : one(found, endpoint));
        PrintWriter out = spec.commandLine().getOut();
        if (text.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("sidelight: " + (known.isEmpty() || endpoint == null ? service : endpoint)
                            + " is not known");
            return ExitCode.NOT_KNOWN;
        }
        out.println(text.get());
        return ExitCode.OK;
    }

    private EndpointSelector serviceOnly() {
        try {
            return service.serviceOnly();
        } catch (TypeConversionException noService) {
            throw new ParameterException(spec.commandLine(), noService.getMessage(), noService);
        }
    }

    /** Returns the names; empty while some are unlisted, because a partial list would seem complete. */
    private static Optional<String> names(Service service) {
        return service.unlisted().isEmpty() ? Optional.of(text(SdkMapping.names(service))) : Optional.empty();
    }

    private static Optional<String> one(Service service, String endpoint) {
        return service.endpoint(endpoint).flatMap(found -> {
            if (found instanceof Endpoint.Ports ports) {
                return Optional.of(text(SdkMapping.addresses(ports)));
            }
            return found instanceof Endpoint.Text text ? Optional.of(text.text()) : Optional.empty();
        });
    }

    private static String text(Object document) {
        return new String(JsonDocuments.asSchedulers(document), StandardCharsets.UTF_8);
    }
}
