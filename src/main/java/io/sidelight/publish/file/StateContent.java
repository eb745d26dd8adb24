package io.sidelight.publish.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.publish.contract.SavedState;
import io.sidelight.publish.json.JsonDocuments;
import io.sidelight.view.Saved;
import java.io.IOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** The content of the state file as bytes, without its first line. */
final class StateContent {
    private StateContent() {}

    static byte[] write(Saved saved) {
        return JsonDocuments.compact(SavedMapping.content(saved));
    }

    /**
     * Reads it again.
     *
     * @throws RefusedException when it is something else
     */
    static Saved read(byte[] bytes) throws RefusedException {
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

    private static JsonNode parse(byte[] bytes) throws RefusedException {
        try {
            return JsonDocuments.parse(bytes);
        } catch (IOException notJson) {
            throw new RefusedException("its content is not JSON: " + firstLine(String.valueOf(notJson.getMessage())));
        }
    }

    private static RefusedException notSaved(@Nullable String why) {
        return new RefusedException("its content is not a saved view: " + firstLine(why));
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
