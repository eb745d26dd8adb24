package io.sidelight;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** The lines that the agent logs while this is open, at level INFO and above. */
public final class Log extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("io.sidelight");

    private final PatternFormatter message = new PatternFormatter("%m");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public Log() {
        LOGGER.addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(message.format(logged));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
