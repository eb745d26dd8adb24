package io.sidelight.source.mesosdns.zone;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A streaming reader of the body of {@code /v1/axfr}, which is the whole zone. For a large cluster the body has several
 * megabytes; the agent keeps one framework's part (domain.md section 2.8).
 */
public final class TransferReader {
    private static final long LARGEST_SERIAL = 0xffff_ffffL;
    private static final long LONGEST_REFRESH = Duration.ofDays(1).toSeconds();

    private final JsonParser json;
    private final FrameworkZone zone;
    private Optional<String> domain = Optional.empty();
    private Optional<Long> serial = Optional.empty();
    private Optional<Long> refresh = Optional.empty();
    private boolean hasRecords;

    private TransferReader(JsonParser json, FrameworkZone zone) {
        this.json = json;
        this.zone = zone;
    }

    /**
     * Reads the body into the zone.
     *
     * @return empty for JSON of another form
     * @throws IOException if the body is not JSON
     */
    public static Optional<FrameworkListing> read(JsonParser json, FrameworkZone zone) throws IOException {
        return new TransferReader(json, zone).read();
    }

    private Optional<FrameworkListing> read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            field(json.currentName());
        }
        return load().filter(any -> hasRecords)
                .map(load -> new FrameworkListing(
                        domain, Optional.of(load), !zone.agents().isEmpty(), zone.isKnown(), zone));
    }

    private void field(String name) throws IOException {
        JsonToken value = json.nextToken();
        if (name.equals("Serial") && value == JsonToken.VALUE_NUMBER_INT) {
            serial = Optional.of(json.getLongValue()).filter(time -> time > 0 && time <= LARGEST_SERIAL);
        } else if (name.equals("RefreshSeconds") && value == JsonToken.VALUE_NUMBER_INT) {
            refresh = Optional.of(json.getLongValue()).filter(time -> time > 0 && time <= LONGEST_REFRESH);
        } else if (name.equals("Domain") && value == JsonToken.VALUE_STRING) {
            domain = Optional.of(json.getText().toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
        } else if (name.equals("Records") && value == JsonToken.START_OBJECT) {
            hasRecords = true;
            records();
        } else {
            json.skipChildren();
        }
    }

    private Optional<ZoneLoad> load() {
        return serial.flatMap(
                time -> refresh.map(wait -> new ZoneLoad(Instant.ofEpochSecond(time), Duration.ofSeconds(wait))));
    }

    private void records() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String type = json.currentName();
            json.nextToken();
            switch (type) {
                case "As", "AAAAs" -> records(zone::address);
                case "SRVs" -> records(zone::service);
                default -> json.skipChildren();
            }
        }
    }

    private void records(BiConsumer<String, String> taken) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String owner = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                values(owner, taken);
            } else {
                json.skipChildren();
            }
        }
    }

    private void values(String owner, BiConsumer<String, String> taken) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                taken.accept(owner, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
