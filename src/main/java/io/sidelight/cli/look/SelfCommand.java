package io.sidelight.cli.look;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.config.reading.Configuration;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.SelfMapping;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.Dial.Via;
import io.sidelight.model.self.OwnPort;
import io.sidelight.model.self.Self;
import io.sidelight.wording.Wording;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sidelight self}. */
@Command(
        name = "self",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Look around once, without a server, and print what this task knows of itself.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:bad arguments or configuration", "3:the address or port is not known"})
public final class SelfCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup
    private Form form = new Form();

    /** What is printed; a table when neither is chosen. */
    private static final class Form {
        @Option(names = "--json", description = "Print JSON, as /v1/self gives it.")
        private boolean json;

        @ArgGroup(exclusive = false)
        private @Nullable Wanted wanted;
    }

    /** One address. */
    private static final class Wanted {
        @Option(
                names = "--address",
                required = true,
                paramLabel = "host|container",
                description = "Print one of this task's addresses and nothing else, for an advertised listener.")
        private Via address = Via.HOST;

        @Option(names = "--port", paramLabel = "name", description = "Add the number that this port has there.")
        private @Nullable String port;
    }

    /** Reads which address is wanted. */
    public static Via address(String text) {
        for (Via via : Via.values()) {
            if (via.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return via;
            }
        }
        throw new TypeConversionException("'" + text + "' is neither host nor container");
    }

    @Override
    public Integer call() {
        if (form.wanted != null) {
            return one(OnePass.self(Configuration.read(Map.of())), form.wanted);
        }
        OnePass.Seen seen = OnePass.all(Configuration.read(Map.of()));
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            out.print(new String(
                    JsonDocuments.indented(SelfMapping.of(seen.self(), seen.view())), StandardCharsets.UTF_8));
        } else {
            SelfTable.of(seen.self(), seen.view()).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private int one(Self self, Wanted wanted) {
        Fact<String> address = wanted.port == null ? ip(self, wanted.address) : pair(self, wanted.address, wanted.port);
        if (address.value().isEmpty()) {
            spec.commandLine().getErr().println("sidelight: not known: " + Wording.of(address.why()));
            return ExitCode.NOT_KNOWN;
        }
        spec.commandLine().getOut().println(address.value().get());
        return ExitCode.OK;
    }

    private static Fact<String> ip(Self self, Via address) {
        Fact<Ip> ip = self.ip(address);
        return new Fact<>(ip.value().map(Ip::toString), ip.why());
    }

    private static Fact<String> pair(Self self, Via address, String port) {
        return self.port(port)
                .map(known -> self.address(address, known))
                .orElseGet(() -> Fact.unknown(new Provenance.NoSuchPort(
                        port, self.ports().stream().map(OwnPort::name).toList())));
    }
}
