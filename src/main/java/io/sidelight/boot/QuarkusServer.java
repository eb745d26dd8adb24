package io.sidelight.boot;

import static java.util.stream.Collectors.joining;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.sidelight.cli.agent.Server;
import io.sidelight.config.Settings;
import io.sidelight.demo.fault.Fault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Serves by Quarkus, until a signal. */
final class QuarkusServer implements Server {
    private static final int FIRST_SIGNAL = 128;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger();

    @Override
    public int run(Settings settings) {
        System.setProperty("quarkus.http.host", settings.http().host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.http().port()));
        System.setProperty("quarkus.shutdown.delay", settings.http().drain().toString());
        System.setProperty(
                "quarkus.http.limits.max-connections",
                Integer.toString(settings.limits().connections()));
        if (settings.demo().on()) {
            // Only then: in dev mode the framework's own configuration says so.
            System.setProperty("sidelight.demo", "true");
            System.setProperty(
                    "sidelight.demo-faults",
                    settings.demo().faults().stream().map(Fault::toString).collect(joining(",")));
        }
        Thread endWell = new Thread(this::endWell, "end well");
        Runtime.getRuntime().addShutdownHook(endWell);
        Quarkus.run(Serving.class, this::ended);
        stopped.countDown();
        return bySignal(endWell) ? 0 : exitCode.get();
    }

    /**
     * Ends the process with status 0 once all is closed. Left to itself a virtual machine that was told to stop ends with 143,
     * which in a pod counts as a failure and takes the other containers down.
     */
    private void endWell() {
        try {
            stopped.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    /** Whether the virtual machine is being shut down already, which only a signal does before this server has ended. */
    private static boolean bySignal(Thread hook) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    /** Is called at the end, and in the native executable for a signal, which then has to be obeyed. */
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

    /** The server proper. */
    static final class Serving implements QuarkusApplication {
        @Override
        public int run(String... args) {
            Config config = ConfigProvider.getConfig();
            Log.infof(
                    "listening on http://%s:%s",
                    config.getValue("quarkus.http.host", String.class),
                    config.getValue("quarkus.http.port", String.class));
            Quarkus.waitForExit();
            return 0;
        }
    }
}
