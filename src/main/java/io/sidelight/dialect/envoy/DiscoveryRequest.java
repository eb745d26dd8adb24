package io.sidelight.dialect.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.contract.json.JsonDocuments;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A request for endpoints. All but these fields is ignored. Each is spelled {@code resource_names} or {@code resourceNames}, as in all
 * JSON of protobuf.
 *
 * @param clusters the names of the clusters
 * @param version of the response that the client has; empty at first
 */
record DiscoveryRequest(SortedSet<String> clusters, String version) {

    /** A request that is not one for endpoints. */
    static final class InvalidRequestException extends Exception {
        private static final long serialVersionUID = 1;

        private InvalidRequestException(String why) {
            super(why);
        }
    }

    /** Parses a request. */
    static DiscoveryRequest parse(byte[] json) throws InvalidRequestException {
        JsonNode request = json(json);
        String type = text(request, "type_url", "typeUrl").orElse(DiscoveryResponse.ASSIGNMENT);
        if (!type.equals(DiscoveryResponse.ASSIGNMENT)) {
            throw new InvalidRequestException("the only type_url is " + DiscoveryResponse.ASSIGNMENT);
        }
        SortedSet<String> names = new TreeSet<>();
        for (JsonNode name : field(request, "resource_names", "resourceNames")) {
            if (!name.isTextual()) {
                throw new InvalidRequestException("resource_names is not a list of texts");
            }
            names.add(name.asText());
        }
        return new DiscoveryRequest(
                names, text(request, "version_info", "versionInfo").orElse(""));
    }

    private static JsonNode json(byte[] json) throws InvalidRequestException {
        try {
            JsonNode request = JsonDocuments.parse(json);
            if (!request.isObject()) {
                throw new InvalidRequestException("the body is not a DiscoveryRequest");
            }
            return request;
        } catch (IOException malformed) {
            throw new InvalidRequestException("the body is not JSON");
        }
    }

    private static Optional<String> text(JsonNode request, String proto, String json) {
        return Optional.of(field(request, proto, json))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    private static JsonNode field(JsonNode request, String proto, String json) {
        return request.has(proto) ? request.path(proto) : request.path(json);
    }
}
