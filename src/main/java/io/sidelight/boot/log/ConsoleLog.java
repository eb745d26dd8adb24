package io.sidelight.boot.log;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** The log on the console. The framework has no setting for its stream, and would need an extension for JSON. */
public final class ConsoleLog {
    private ConsoleLog() {}

    /** Writes each further line to the current standard error, {@link StandardError}. The executable would use an earlier one. */
    public static void useStandardError() {
        change(
                console -> console.setOutputStream(System.err),
                Logger.getLogger("").getHandlers());
    }

    /** Writes each further line as a JSON object. */
    public static void useJson() {
        change(
                console -> console.setFormatter(new JsonLogFormatter()),
                Logger.getLogger("").getHandlers());
    }

    private static void change(Consumer<ConsoleHandler> change, Handler... handlers) {
        for (Handler handler : handlers) {
            if (handler instanceof ConsoleHandler console) {
                change.accept(console);
            } else if (handler instanceof ExtHandler several) {
                change(change, several.getHandlers());
            }
        }
    }
}
