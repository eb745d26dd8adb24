package io.sidelight.boot.log;

import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** The format of the console's log. The framework has a setting only for patterns, and would need an extension for JSON. */
public final class LogFormat {
    private LogFormat() {}

    /** Writes each further line as a JSON object. */
    public static void useJson() {
        useJson(Logger.getLogger("").getHandlers());
    }

    private static void useJson(Handler... handlers) {
        for (Handler handler : handlers) {
            if (handler instanceof ConsoleHandler console) {
                console.setFormatter(new JsonLogFormatter());
            } else if (handler instanceof ExtHandler several) {
                useJson(several.getHandlers());
            }
        }
    }
}
