package io.sidelight.contract.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

/** Writes nothing for null: the last element of an array that may be shorter. */
public final class NoElement extends JsonSerializer<Object> {
    @Override
    public void serialize(Object nothing, JsonGenerator json, SerializerProvider serializers) {
        // An element that is not written is not there.
    }
}
