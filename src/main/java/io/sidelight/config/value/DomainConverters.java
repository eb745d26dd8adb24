package io.sidelight.config.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converters of DNS domains, to lower case and without dots at their ends. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class DomainConverters {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*");

    private DomainConverters() {}

    /** A domain. */
    public static final class Domain implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "a DNS domain, such as mesos", DomainConverters::domain);
        }
    }

    /** A zone of dcos-net, {@code auto} or {@code none}. */
    public static final class Directory implements Converter<WordOr<String>> {
        @Override
        public @Nullable WordOr<String> convert(String written) {
            return Conversion.convert(
                    written,
                    "auto, none, or the zone of dcos-net, such as dcos.thisdcos.directory",
                    WordOr.parser(DomainConverters::domain, "auto", "none"));
        }
    }

    private static Optional<String> domain(String text) {
        String domain = text.replaceAll("^\\.|\\.$", "").toLowerCase(Locale.ROOT);
        return FORM.matcher(domain).matches() ? Optional.of(domain) : Optional.empty();
    }
}
