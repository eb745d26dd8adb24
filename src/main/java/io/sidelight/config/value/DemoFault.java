package io.sidelight.config.value;

import io.sidelight.demo.fault.Fault;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** A fault of the simulated cluster, as a class of its own: the framework takes each interface for a group of settings. */
public record DemoFault(Fault fault) {
    /** Converts one. */
    @SuppressWarnings("serial") // No converter is ever serialized.
    public static final class Reader implements Converter<DemoFault> {
        @Override
        public @Nullable DemoFault convert(String written) {
            return Conversion.convert(written, "what 'sidelight demo --help' lists", text -> Fault.parse(text)
                    .map(DemoFault::new));
        }
    }
}
