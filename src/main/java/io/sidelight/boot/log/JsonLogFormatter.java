package io.sidelight.boot.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sidelight.wording.LogEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The log as JSON, one object a line: {@code time}, {@code level}, {@code event} if the line has one, {@code message}, and a field
 * for each {@code key=value} of the message.
 */
public final class JsonLogFormatter extends ExtFormatter {
    private static final String KEY = "[a-z][a-z_]*";
    private static final String ENDS = ":;,";

    @Override
    public String format(ExtLogRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("level", record.getLevel().getName().toLowerCase(Locale.ROOT));
        Object[] parameters = record.getParameters();
        if (parameters != null && parameters.length == 1 && parameters[0] instanceof LogEvent event) {
            fields.put("event", event.name());
        }
        String message = formatMessage(record);
        fields.put("message", message);
        Stream.of(message.split("\\s+", -1)).forEach(word -> addPair(word, fields));
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack));
            fields.put("exception", stack.toString());
        }
        StringBuilder line = new StringBuilder("{");
        fields.forEach((key, value) -> {
            line.append(line.length() > 1 ? "," : "").append('"').append(key).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(value, line);
            line.append('"');
        });
        return line.append("}\n").toString();
    }

    private static void addPair(String word, Map<String, String> fields) {
        int equals = word.indexOf('=');
        if (equals > 0 && word.substring(0, equals).matches(KEY)) {
            String value = word.substring(equals + 1);
            boolean isEnded = !value.isEmpty() && ENDS.indexOf(value.charAt(value.length() - 1)) >= 0;
            fields.putIfAbsent(word.substring(0, equals), isEnded ? value.substring(0, value.length() - 1) : value);
        }
    }
}
