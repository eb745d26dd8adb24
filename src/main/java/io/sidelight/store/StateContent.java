package io.sidelight.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.contract.json.JsonDocuments;
import java.io.IOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** The content of the state file as bytes, without its first line. */
final class StateContent {
    private StateContent() {}

    static byte[] write(PersistedView saved) {
        return JsonDocuments.compact(SavedMapping.content(saved));
    }

    /**
     * Reads it again.
     *
     * @throws InvalidStateFileException when it is something else
     */
    static PersistedView read(byte[] bytes) throws InvalidStateFileException {
        JsonNode json = parse(bytes);
        if (!json.isObject()) {
            throw notSaved("it is no object");
        }
        try {
            return SavedMapping.saved(JsonDocuments.read(json, SavedState.class));
        } catch (JacksonException otherDocument) {
            throw notSaved(otherDocument.getOriginalMessage());
        } catch (IllegalArgumentException | DateTimeException noView) {
            throw notSaved(String.valueOf(noView.getMessage()));
        }
    }

    private static JsonNode parse(byte[] bytes) throws InvalidStateFileException {
        try {
            return JsonDocuments.parse(bytes);
        } catch (IOException notJson) {
            throw new InvalidStateFileException(
                    "its content is not JSON: " + firstLine(String.valueOf(notJson.getMessage())));
        }
    }

    private static InvalidStateFileException notSaved(@Nullable String why) {
        return new InvalidStateFileException("its content is not a saved view: " + firstLine(why));
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
