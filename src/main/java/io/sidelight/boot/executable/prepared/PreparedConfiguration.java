package io.sidelight.boot.executable.prepared;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.config.ConfigMappingContext;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;

/** The configuration library with prepared settings. It would call their classes by method handles, which the executable interprets. */
@TargetClass(className = "io.smallrye.config.ConfigMappingLoader")
@SuppressWarnings({"unused", "UnusedMethod"}) // The library's methods.
final class PreparedConfiguration {
    private PreparedConfiguration() {}

    @Substitute
    static Object configMappingObject(Class<?> type, ConfigMappingContext context) {
        return PreparedSettings.settings(type, context);
    }

    @Substitute
    static Map<?, ?> configMappingProperties(Class<?> type) {
        return PreparedSettings.properties(type);
    }

    @Substitute
    static Set<?> configMappingSecrets(Class<?> type) {
        return PreparedSettings.secrets(type);
    }

    @TargetClass(ConfigMappingContext.class)
    private static final class Converters {
        @Substitute
        Converter<?> getConverterInstance(Class<?> type) {
            return (Converter<?>) PreparedSettings.converter(type);
        }
    }
}
