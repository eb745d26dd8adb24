package io.sidelight.boot.executable.prepared;

import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotationMap;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.sidelight.contract.EndpointAddresses;
import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedInstance;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.consul.body.AgentSelf;
import io.sidelight.store.SavedState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.eclipse.microprofile.config.spi.Converter;
import org.graalvm.nativeimage.hosted.Feature;

/**
 * A feature of the build that prepares the classes of settings, the writing of the documents that each agent writes, and the reading
 * of its state.
 */
public final class Preparation implements Feature {
    /** The records that each agent writes. The elements of a list have to be named. */
    private static final List<Class<?>> DOCUMENTS = List.of(
            PublishedView.class,
            PublishedService.class,
            PublishedEndpoint.class,
            PublishedEndpoint.PublishedPorts.class,
            PublishedEndpoint.PublishedVip.class,
            PublishedInstance.class,
            EndpointAddresses.class,
            AgentSelf.class);

    private static final String GENERATED = "$$CMImpl";
    private static final String CONVERTERS = "io/sidelight/config/value/";

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        DOCUMENTS.forEach(JsonDocuments::prepareWriting);
        JsonDocuments.prepareReading(SavedState.class);
        leaveAnnotationsOut(access);
        access.getApplicationClassPath().forEach(jar -> prepareSettings(jar, access));
    }

    /**
     * Once it is known how a document is written and read, its annotations are not needed. Those of OpenAPI are not in the executable.
     */
    private static void leaveAnnotationsOut(BeforeAnalysisAccess access) {
        leaveOut(AnnotationMap.class, "_annotations", access);
        leaveOut(AnnotatedMember.class, "_typeContext", access);
        leaveOut(BeanPropertyWriter.class, "_contextAnnotations", access);
        leaveOut(SettableBeanProperty.class, "_contextAnnotations", access);
    }

    private static void leaveOut(Class<?> type, String field, BeforeAnalysisAccess access) {
        try {
            access.registerFieldValueTransformer(type.getDeclaredField(field), (of, value) -> null);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void prepareSettings(Path path, BeforeAnalysisAccess access) {
        try (JarFile jar = new JarFile(path.toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> name.endsWith(GENERATED) || name.startsWith(CONVERTERS))
                    .map(name -> access.findClassByName(name.replace('/', '.')))
                    .forEach(Preparation::prepareSetting);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void prepareSetting(Class<?> type) {
        try {
            if (type.getName().endsWith(GENERATED)) {
                PreparedSettings.addMapping(type);
            } else if (Converter.class.isAssignableFrom(type) && type.getConstructors().length == 1) {
                PreparedSettings.addConverter(type);
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
