package io.sidelight.publish.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.sidelight.model.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** Documents in JSON, written field by field: they are the contract. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes one value. */
    @FunctionalInterface
    public interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /** A document, ended by a line feed: one line, or indented for people. */
    public static byte[] document(boolean indented, Writer content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            if (indented) {
                json.setPrettyPrinter(indented());
            }
            content.write(json);
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static PrettyPrinter indented() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withArrayIndenter(twoSpaces).withObjectIndenter(twoSpaces);
    }

    /** Writes the fields of one value. */
    @FunctionalInterface
    public interface Fields<T> {
        void write(T value) throws IOException;
    }

    /** A field of several objects. */
    public static <T> void objects(String field, Collection<T> values, Fields<T> fields, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (T value : values) {
            json.writeStartObject();
            fields.write(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A field of several texts. */
    public static void texts(String field, Collection<?> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Object value : values) {
            json.writeString(value.toString());
        }
        json.writeEndArray();
    }

    /** The fields of a virtual address. */
    static void vip(Endpoint.Vip vip, JsonGenerator json) throws IOException {
        json.writeStringField("name", vip.name());
        json.writeNumberField("port", vip.port());
        texts("ips", vip.ips(), json);
    }

    /** A field of text, where there is one. */
    public static void textIfAny(String field, Optional<String> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }

    /** A field of text, or null. */
    static void text(String field, Optional<String> value, JsonGenerator json) throws IOException {
        json.writeFieldName(field);
        if (value.isPresent()) {
            json.writeString(value.get());
        } else {
            json.writeNull();
        }
    }
}
