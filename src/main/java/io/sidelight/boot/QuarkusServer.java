package io.sidelight.boot;

import static java.util.stream.Collectors.joining;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.sidelight.cli.AgentServer;
import io.sidelight.cli.ListenAddress;
import io.sidelight.cli.process.GracefulExit;
import io.sidelight.config.Settings;
import io.sidelight.publish.access.ApiTokenCheck;
import io.sidelight.publish.access.ApiTokenCheck.UnusableApiTokenException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A server on Quarkus that runs until a signal. */
final class QuarkusServer implements AgentServer {
    private static final int FIRST_SIGNAL = 128;

    private final AtomicInteger exitCode = new AtomicInteger();

    @Override
    public int run(Settings settings, Consumer<String> problem) {
        Settings.Http http = settings.http();
        try (GracefulExit exit = GracefulExit.prepared()) {
            if (!hasUsableToken(http, problem)) {
                return 1;
            }
            if (new ListenAddress(http.host(), http.port(), http.socket()).isFreeBefore(exit, problem)) {
                configure(settings);
                Quarkus.run(Serving.class, this::ended);
            }
            return exitCode.get();
        }
    }

    /** Checks the API token before the framework starts, because the framework would report a fault in its own words. */
    private static boolean hasUsableToken(Settings.Http http, Consumer<String> problem) {
        try {
            ApiTokenCheck.by(http.tokenFile());
            return true;
        } catch (UnusableApiTokenException unusable) {
            problem.accept(unusable.getMessage());
            return false;
        }
    }

    private static void configure(Settings settings) {
        System.setProperty("quarkus.http.host", settings.http().host());
        System.setProperty(
                "quarkus.log.category.\"io.sidelight\".level",
                settings.observation().logLevel().toUpperCase(Locale.ROOT));
        System.setProperty("quarkus.http.port", Integer.toString(settings.http().port()));
        System.setProperty("quarkus.shutdown.delay", settings.http().drain().toString());
        settings.http().socket().ifPresent(path -> {
            System.setProperty("quarkus.http.domain-socket-enabled", "true");
            System.setProperty("quarkus.http.domain-socket", path.toString());
        });
        if (settings.demo().on()) {
            // Only with the demo on: in dev mode application.properties sets these.
            System.setProperty("sidelight.demo", "true");
            System.setProperty(
                    "sidelight.demo-moves",
                    settings.demo().moves().map(time -> time.toMillis() + "ms").orElse("none"));
            System.setProperty(
                    "sidelight.demo-faults",
                    settings.demo().faults().stream().map(Object::toString).collect(joining(",")));
        }
    }

    /** Handles the end of the server. In the native executable a signal arrives here too, and has to end the process. */
    private void ended(int code, @Nullable Throwable failure) {
        if (code > FIRST_SIGNAL) {
            System.exit(0);
        }
        if (failure != null) {
            Logger.getLogger("io.sidelight").severe("cannot serve: " + rootCause(failure));
        }
        exitCode.set(failure == null ? code : 1);
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    /** The application that Quarkus runs. */
    static final class Serving implements QuarkusApplication {
        @Override
        public int run(String... args) {
            Config config = ConfigProvider.getConfig();
            String host = config.getValue("quarkus.http.host", String.class);
            Log.infof(
                    "listening on http://%s:%s%s",
                    host.contains(":") ? "[" + host + "]" : host,
                    config.getValue("quarkus.http.port", String.class),
                    config.getValue("quarkus.http.domain-socket-enabled", Boolean.class)
                            ? " and " + config.getValue("quarkus.http.domain-socket", String.class)
                            : "");
            Quarkus.waitForExit();
            return 0;
        }
    }
}
