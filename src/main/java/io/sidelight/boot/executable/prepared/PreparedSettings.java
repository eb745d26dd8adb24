package io.sidelight.boot.executable.prepared;

import io.smallrye.config.ConfigMappingContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The interfaces of settings and their converters, with what the library would otherwise find by reflection at each start. */
final class PreparedSettings {
    private static final Map<Class<?>, Mapping> MAPPINGS = new HashMap<>();
    private static final Map<Class<?>, Constructor<?>> CONVERTERS = new HashMap<>();

    private PreparedSettings() {}

    /** The generated class of an interface. Other types than those of its methods would be unchecked. */
    private record Mapping(Constructor<?> constructor, Object properties, Object secrets) {}

    /** Adds a generated class, under the interface of settings that it implements. */
    static void addMapping(Class<?> generated) throws ReflectiveOperationException {
        Mapping mapping = new Mapping(
                accessible(generated, ConfigMappingContext.class),
                generated.getMethod("getProperties").invoke(null),
                generated.getMethod("getSecrets").invoke(null));
        for (Class<?> settings : generated.getInterfaces()) {
            MAPPINGS.put(settings, mapping);
        }
    }

    static void addConverter(Class<?> converter) throws ReflectiveOperationException {
        CONVERTERS.put(converter, accessible(converter));
    }

    static Object settings(Class<?> type, ConfigMappingContext context) {
        return made(mapping(type).constructor(), context);
    }

    static Map<?, ?> properties(Class<?> type) {
        return (Map<?, ?>) mapping(type).properties();
    }

    static Set<?> secrets(Class<?> type) {
        return (Set<?>) mapping(type).secrets();
    }

    static Object converter(Class<?> type) {
        Constructor<?> prepared = CONVERTERS.get(type);
        try {
            return made(prepared == null ? accessible(type) : prepared);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Mapping mapping(Class<?> type) {
        return Objects.requireNonNull(MAPPINGS.get(type), type::getName);
    }

    private static Constructor<?> accessible(Class<?> type, Class<?>... parameters) throws NoSuchMethodException {
        Constructor<?> constructor = type.getDeclaredConstructor(parameters);
        constructor.setAccessible(true);
        return constructor;
    }

    /** Makes an object. An exception for a malformed setting is thrown as it is. */
    private static Object made(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
