package io.sidelight.source.mesosdns.zone;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.NamingScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A streaming reader of the body of {@code /v1/enumerate}: tasks with their records, by the registered names of the frameworks.
 * It therefore distinguishes frameworks whose names Mesos-DNS spells alike.
 */
public final class EnumerationReader {
    private final JsonParser json;
    private final ServiceName service;
    private final NamingScheme naming;
    private final FrameworkZone meant;
    private final FrameworkZone alike;
    private final Set<String> names = new TreeSet<>();
    private boolean hasFrameworks;
    private boolean hasTasks;
    private boolean isMeantThere;

    private EnumerationReader(JsonParser json, ServiceName service, NamingScheme naming) {
        this.json = json;
        this.service = service;
        this.naming = naming;
        this.meant = new FrameworkZone(service, naming);
        this.alike = new FrameworkZone(service, naming);
    }

    /**
     * Reads the body.
     *
     * @return empty for JSON of another form
     * @throws IOException if the body is not JSON
     */
    public static Optional<FrameworkListing> read(JsonParser json, ServiceName service, NamingScheme naming)
            throws IOException {
        return new EnumerationReader(json, service, naming).read();
    }

    private Optional<FrameworkListing> read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isFrameworks = json.currentName().equals("frameworks");
            if (json.nextToken() == JsonToken.START_ARRAY && isFrameworks) {
                hasFrameworks = true;
                frameworks();
            } else {
                json.skipChildren();
            }
        }
        FrameworkZone zone = isMeantThere ? meant : alike;
        if (names.size() > 1) {
            zone.leftOut()
                    .add("", String.join(", ", names), "Mesos-DNS gives the tasks of these frameworks the same names");
        }
        return hasFrameworks
                ? Optional.of(
                        new FrameworkListing(Optional.empty(), Optional.empty(), hasTasks, !names.isEmpty(), zone))
                : Optional.empty();
    }

    private void frameworks() throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                framework();
            } else {
                json.skipChildren();
            }
        }
    }

    /** Reads a framework. Mesos-DNS writes the tasks before the name. */
    private void framework() throws IOException {
        String name = "";
        List<Row> rows = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("name") && value == JsonToken.VALUE_STRING) {
                name = json.getText();
            } else if (field.equals("tasks") && value == JsonToken.START_ARRAY) {
                tasks(rows);
            } else {
                json.skipChildren();
            }
        }
        if (naming.framework(name).equals(naming.framework(service))) {
            names.add(name);
            boolean isMeant = ServiceName.parse(name).filter(service::equals).isPresent();
            isMeantThere |= isMeant;
            FrameworkZone zone = isMeant ? meant : alike;
            rows.forEach(each -> each.addTo(zone));
        }
    }

    private void tasks(List<Row> rows) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                hasTasks = true;
                task(rows);
            } else {
                json.skipChildren();
            }
        }
    }

    private void task(List<Row> rows) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isRecords = json.currentName().equals("records");
            if (json.nextToken() == JsonToken.START_ARRAY && isRecords) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Row row = row();
                    if (meant.isOwner(row.name())) {
                        rows.add(row);
                    }
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private Row row() throws IOException {
        String name = "";
        String host = "";
        String type = "";
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Row(name, host, type);
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            switch (isText ? field : "") {
                case "name" -> name = json.getText();
                case "host" -> host = json.getText();
                case "rtype" -> type = json.getText();
                default -> json.skipChildren();
            }
        }
        return new Row(name, host, type);
    }

    /** A record of a task. */
    private record Row(String name, String host, String type) {
        void addTo(FrameworkZone zone) {
            switch (type) {
                case "A", "AAAA" -> zone.address(name, host);
                case "SRV" -> zone.service(name, host);
                default -> {}
            }
        }
    }
}
