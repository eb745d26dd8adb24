package io.sidelight.contract.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

/** The serializer that leaves a null element out, for an array whose last element is optional. */
public final class NoElement extends JsonSerializer<Object> {
    @Override
    public void serialize(Object nothing, JsonGenerator json, SerializerProvider serializers) {
        // Writing nothing leaves the element out.
    }
}
