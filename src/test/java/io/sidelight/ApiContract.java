package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/** The API's description. Responses are validated against it: status, media type, headers and body. */
final class ApiContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonMetaSchema OPENAPI_KEYWORDS = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("components"))
            .build();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
            .metaSchema(OPENAPI_KEYWORDS)
            .build();

    private final JsonNode document;
    private final Set<String> validated = new ConcurrentSkipListSet<>();

    ApiContract(String document) {
        try {
            this.document = JSON.readTree(document);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
        close(this.document.path("components").path("schemas"));
    }

    /** Closes the schemas. They are open because clients ignore unknown fields, but here each field has to be described. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ApiContract::close);
    }

    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** Lists the validated paths, each with the status of the response. */
    Set<String> validated() {
        return validated;
    }

    /** Fails if the description has no such response to this request. */
    void validate(String method, String path, Response response) {
        validate(method, path, response.statusCode(), response.headers(), response.contentType(), response.asString());
    }

    void validate(String method, String path, int status, Headers headers, String contentType, String body) {
        Optional<String> template = template(path);
        if (template.isEmpty()) {
            assertThat(status).as(path).isIn(401, 404, 405, 421);
            validate(resolved(document.path("components").path("responses").path("NotFound")), contentType, body, path);
            return;
        }
        String name = template.get() + " " + status;
        JsonNode described = resolved(document.path("paths")
                .path(template.get())
                .path("get")
                .path("responses")
                .path(Integer.toString(status)));
        assertThat(described.isMissingNode())
                .as("no such status in the description: " + name)
                .isFalse();
        described.path("headers").properties().forEach(header -> assertThat(headers.hasHeaderWithName(header.getKey())
                        || !resolved(header.getValue()).path("required").asBoolean())
                .as(header.getKey() + " of " + name)
                .isTrue());
        if (!method.equals("HEAD") && described.has("content")) {
            validate(described, contentType, body, name);
        }
        validated.add(name);
    }

    private void validate(JsonNode described, String contentType, String body, String name) {
        String type = contentType.replaceAll(";.*", "");
        JsonNode content = described.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("no such media type in the description: " + type + " of " + name)
                .isFalse();
        if (type.endsWith("json")) {
            try {
                assertThat(SCHEMAS.getSchema(withComponents(content.path("schema")))
                                .validate(JSON.readTree(body)))
                        .as(name)
                        .isEmpty();
            } catch (JsonProcessingException noJson) {
                throw new AssertionError(name + ": " + body, noJson);
            }
        }
    }

    private ObjectNode withComponents(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return whole;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Returns the most specific template: the one with the longest text around its names. */
    private Optional<String> template(String written) {
        String path = written.replaceAll("(?i)%2f", "/").replaceAll("(?<=.)/$", "");
        return document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> Pattern.matches(
                        template.replaceAll("\\{[^}]*}", ".+")
                                .replace(".", "\\.")
                                .replace("\\.+", ".+"),
                        path))
                .max((one, other) -> Integer.compare(
                        one.replaceAll("\\{[^}]*}", "").length(),
                        other.replaceAll("\\{[^}]*}", "").length()));
    }
}
