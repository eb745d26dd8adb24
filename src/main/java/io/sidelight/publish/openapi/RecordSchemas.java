package io.sidelight.publish.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.sidelight.contract.json.AbsentIfEmpty;
import io.sidelight.contract.json.AbsentIfNull;
import io.sidelight.contract.json.NullIfUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/** The pass over all schemas that marks absent and null fields as the records of the contract declare them. */
final class RecordSchemas {
    private static final String SCHEMA = "org.eclipse.microprofile.openapi.annotations.media.Schema";

    private final IndexView classes;

    RecordSchemas(IndexView classes) {
        this.classes = classes;
    }

    /** Completes the schemas of all records. */
    void complete(Components components) {
        Map<String, Schema> schemas = components.getSchemas();
        classes.getKnownClasses().stream().filter(ClassInfo::isRecord).forEach(record -> name(record)
                .flatMap(name -> Optional.ofNullable(schemas.get(name)))
                .ifPresent(schema -> complete(record, schema)));
    }

    private static Optional<String> name(ClassInfo record) {
        return Optional.ofNullable(record.declaredAnnotation(SCHEMA))
                .map(annotation -> annotation.value("name"))
                .map(AnnotationValue::asString);
    }

    private static void complete(ClassInfo record, Schema schema) {
        List<String> required = new ArrayList<>();
        for (FieldInfo field : record.fieldsInDeclarationOrder()) {
            boolean nullable = has(NullIfUnknown.class, field);
            if (nullable) {
                schema.addProperty(
                        field.name(),
                        orNull(Objects.requireNonNull(schema.getProperties().get(field.name()))));
            }
            if (nullable || !(has(AbsentIfNull.class, field) || has(AbsentIfEmpty.class, field))) {
                required.add(field.name());
            }
        }
        schema.required(required);
    }

    private static boolean has(Class<?> annotation, FieldInfo field) {
        return field.annotations().stream().map(AnnotationInstance::name).anyMatch(name -> name.toString()
                .equals(annotation.getName()));
    }

    private static Schema orNull(Schema schema) {
        if (schema.getType() == null) {
            return createSchema().anyOf(List.of(schema, createSchema().addType(SchemaType.NULL)));
        }
        if (schema.getEnumeration() != null) {
            schema.addEnumeration(null);
        }
        return schema.addType(SchemaType.NULL);
    }
}
