package io.sidelight.cli.show;

import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.Report;
import io.sidelight.contract.PublishedSelf;
import io.sidelight.contract.PublishedSelf.SelfIp;
import io.sidelight.contract.PublishedSelf.SelfPort;
import io.sidelight.contract.PublishedSelf.SelfPortNumber;
import io.sidelight.model.network.Dial.Via;
import io.sidelight.model.self.OwnPort;
import io.sidelight.model.spelling.ClosestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code sidelight self}. */
@Command(name = "self", description = "Print this task's addresses, names and ports, each with how it was learned.")
public final class SelfCommand extends ShowCommand {
    @ArgGroup(exclusive = false)
    private @Nullable OneAddress one;

    /** The options that print one address. */
    private static final class OneAddress {
        @Option(
                names = "--address",
                required = true,
                paramLabel = "host|container",
                description = "Print only this address of the task, for an advertised listener.")
        private Via address = Via.HOST;

        @Option(names = "--port", paramLabel = "name", description = "Append the number of this port.")
        private Optional<String> port = Optional.empty();
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
        if (one == null) {
            PublishedSelf self = data().open().self();
            output().print(new Report(self, SelfTable.of(self)));
        } else if (output().format().isPresent()) {
            throw badArguments("--address prints one address: it has no other format");
        } else {
            out().println(address(data().open().selfAlone(), one));
        }
        return ExitCode.OK;
    }

    private static String address(PublishedSelf self, OneAddress wanted) {
        SelfIp ip = wanted.address == Via.HOST ? self.host() : self.container();
        if (wanted.port.isEmpty()) {
            return known(ip.ip(), ip.why());
        }
        SelfPort port = port(self, wanted.port.get());
        SelfPortNumber number = wanted.address == Via.HOST ? port.host() : port.container();
        return known(number.address(), number.port() == null ? number.why() : ip.why());
    }

    private static SelfPort port(PublishedSelf self, String name) {
        List<String> known = self.ports().stream().map(SelfPort::name).toList();
        return self.ports().stream()
                .filter(port -> OwnPort.nameFor(name, known).equals(Optional.of(port.name())))
                .findFirst()
                .orElseThrow(() -> CommandFailedException.noSuchName("this task has no port " + name
                        + ClosestName.to(name, known, 2)
                                .map(each -> "; did you mean " + each + "?")
                                .orElse(".")
                        + (known.isEmpty() ? " It has none" : " It has: " + String.join(", ", known))));
    }

    private static String known(@Nullable String address, String why) {
        if (address == null) {
            throw CommandFailedException.notKnown("the address is not known: " + why);
        }
        return address;
    }
}
