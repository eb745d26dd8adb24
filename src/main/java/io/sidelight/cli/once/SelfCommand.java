package io.sidelight.cli.once;

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
        description = "Discover this task once, without a server, and print its addresses, names and ports.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:bad arguments or configuration", "3:the address or port is not known"})
public final class SelfCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup
    private Form form = new Form();

    /** The output format. The default is a table. */
    private static final class Form {
        @Option(names = "--json", description = "Print JSON, as in /v1/self.")
        private boolean json;

        @ArgGroup(exclusive = false)
        private @Nullable OneAddress one;
    }

    /** The options that print one address. */
    private static final class OneAddress {
        @Option(
                names = "--address",
                required = true,
                paramLabel = "host|container",
                description = "Print only this address of the task, for an advertised listener.")
        private Via address = Via.HOST;

        @Option(names = "--port", paramLabel = "name", description = "Append the number of this port.")
        private @Nullable String port;
    }

    /** Parses the kind of address from the command line. */
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
        if (form.one != null) {
            return one(OnePass.self(Configuration.read(Map.of())), form.one);
        }
        OnePass.Result result = OnePass.all(Configuration.read(Map.of()));
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            out.print(new String(
                    JsonDocuments.indented(SelfMapping.of(result.self(), result.view())), StandardCharsets.UTF_8));
        } else {
            SelfTable.of(result.self(), result.view()).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private int one(Self self, OneAddress wanted) {
        Fact<String> address = wanted.port == null ? ip(self, wanted.address) : pair(self, wanted.address, wanted.port);
        if (address.value().isEmpty()) {
            spec.commandLine().getErr().println("sidelight: the address is not known: " + Wording.of(address.why()));
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
