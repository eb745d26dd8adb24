package io.sidelight.boot.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.wording.LogEvent;
import java.io.IOException;
import java.time.Instant;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** The log as JSON. */
class JsonLogFormatterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void event_isOneLineWithItsNameAndItsPairs() throws IOException {
        String line = "service=kafka endpoint=broker task=kafka-0-broker moved old=9.0.1.130:1025 new=9.0.3.7:1025";
        ExtLogRecord logged = new ExtLogRecord(Level.INFO, "%s", ExtLogRecord.FormatStyle.PRINTF, "io.sidelight");
        logged.setParameters(new Object[] {new LogEvent("moved", line)});
        logged.setInstant(Instant.parse("2026-01-05T10:00:00.123456Z"));
        assertThat(new JsonLogFormatter().format(logged))
                .isEqualTo(
                        "{\"time\":\"2026-01-05T10:00:00.123Z\",\"level\":\"info\",\"event\":\"moved\",\"message\":\""
                                + line
                                + "\",\"service\":\"kafka\",\"endpoint\":\"broker\",\"task\":\"kafka-0-broker\","
                                + "\"old\":\"9.0.1.130:1025\",\"new\":\"9.0.3.7:1025\"}\n");
    }

    @Test
    void messageWithQuotesLineFeedsAndReservedKeys_staysOneObject() throws IOException {
        String text = formatted("level=9 time=now \"quoted\"\nserver=10.0.0.1:53: outcome=timeout; a==b X=y");
        JsonNode json = MAPPER.readTree(text);
        assertThat(text.lines()).hasSize(1);
        assertThat(json.path("level").asText()).isEqualTo("warn");
        assertThat(json.path("time").asText()).startsWith("20");
        assertThat(json.path("server").asText()).isEqualTo("10.0.0.1:53");
        assertThat(json.path("outcome").asText()).isEqualTo("timeout");
        assertThat(json.path("a").asText()).isEqualTo("=b");
        assertThat(json.has("X")).isFalse();
        assertThat(json.has("event")).isFalse();
    }

    @Test
    void exception_isAField() throws IOException {
        ExtLogRecord logged = new ExtLogRecord(Level.ERROR, "broken", "io.sidelight");
        logged.setThrown(new IllegalStateException("why"));
        assertThat(MAPPER.readTree(new JsonLogFormatter().format(logged))
                        .path("exception")
                        .asText())
                .startsWith("java.lang.IllegalStateException: why\n\tat ");
    }

    private static String formatted(String message) {
        return new JsonLogFormatter().format(new ExtLogRecord(Level.WARN, message, "io.sidelight"));
    }
}
