package io.sidelight.contract.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records as JSON, and back. A field may be null or absent only where its record allows it; unknown fields are ignored. */
public final class JsonDocuments {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .build();

    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter INDENTED = MAPPER.writer(indented());
    private static final ObjectWriter OF_SCHEDULERS =
            MAPPER.writer(new SchedulerLayout()).with(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8);

    private JsonDocuments() {}

    /** Prepares the writing of a record. Its first document would do so. */
    public static void prepareWriting(Class<?> document) {
        ObjectWriter unused = MAPPER.writerFor(document);
    }

    /** Prepares the reading of a record and all its parts. */
    public static void prepareReading(Class<?> document) {
        ObjectReader unused = MAPPER.readerFor(document);
    }

    /** Returns one line, ended by a line feed. */
    public static byte[] compact(Object document) {
        return bytes(COMPACT, document);
    }

    /** Returns indented text for people, ended by a line feed. */
    public static byte[] indented(Object document) {
        return bytes(INDENTED, document);
    }

    /** Returns text in the layout of an SDK scheduler, without a line feed at the end. */
    public static byte[] asSchedulers(Object document) {
        try {
            return OF_SCHEDULERS.writeValueAsBytes(document);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static byte[] bytes(ObjectWriter writer, Object document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = writer.createGenerator(bytes)) {
            writer.writeValue(json, document);
            json.writeRaw('\n');
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return bytes.toByteArray();
    }

    /** Parses JSON of any shape. */
    public static JsonNode parse(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** Reads a document. */
    public static <T> T read(JsonNode json, Class<T> type) throws JacksonException {
        return MAPPER.treeToValue(json, type);
    }

    private static PrettyPrinter indented() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(separators())
                .withArrayIndenter(twoSpaces)
                .withObjectIndenter(twoSpaces);
    }

    static Separators separators() {
        return Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("");
    }
}
