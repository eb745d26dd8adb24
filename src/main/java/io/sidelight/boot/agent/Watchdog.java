package io.sidelight.boot.agent;

import io.sidelight.view.CurrentView;
import io.sidelight.view.Freshness;
import java.time.Clock;

/**
 * Sees to it every second that nothing in the view is called fresh for too long, and that its listeners are told of it. Each of the
 * two has a thread of its own, apart from those of passes: it has to work while a pass or a listener hangs.
 */
public final class Watchdog implements AutoCloseable {
    private static final int SECOND_MILLIS = 1_000;

    private final Timer expiring = new Timer("sidelight-watchdog");
    private final Timer telling = new Timer("sidelight-listeners");

    private Watchdog() {}

    /** Watches the view from now on. */
    public static Watchdog start(CurrentView view, Freshness freshness, Clock clock) {
        Watchdog watchdog = new Watchdog();
        watchdog.expiring.repeat(() -> view.expire(clock.instant(), freshness), SECOND_MILLIS);
        watchdog.telling.repeat(view::tell, SECOND_MILLIS);
        return watchdog;
    }

    @Override
    public void close() {
        expiring.close();
        telling.close();
    }
}
