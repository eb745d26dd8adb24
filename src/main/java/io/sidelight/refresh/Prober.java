package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.network.Dial;
import io.sidelight.time.Recurring;
import io.sidelight.view.ViewStore;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Connects to each address of the view that can be dialed, one after the other at a slow pace. */
public final class Prober implements Recurring {
    private static final int AT_THE_SAME_TIME = 2;

    private final ViewStore view;
    private final Connector connector;
    private final ConnectResults reaches;
    private long revision;
    private int inFlight;

    /**
     * Tries what is in the view.
     *
     * @param reaches learns what came of it
     */
    public Prober(ViewStore view, Connector connector, ConnectResults reaches) {
        this.view = view;
        this.connector = connector;
        this.reaches = reaches;
    }

    @Override
    public synchronized Instant due() {
        follow(view.snapshot().view());
        return inFlight >= AT_THE_SAME_TIME ? Instant.MAX : reaches.due();
    }

    /** Starts the tries that are due, a few at the same time. */
    @Override
    public synchronized CompletableFuture<Void> start() {
        follow(view.snapshot().view());
        return CompletableFuture.allOf(reaches.takeDue(AT_THE_SAME_TIME - inFlight).stream()
                .map(this::start)
                .toArray(CompletableFuture[]::new));
    }

    /** Forgets the addresses that left the view. */
    private void follow(View now) {
        if (now.revision() == revision) {
            return;
        }
        revision = now.revision();
        reaches.keep(now.services().stream()
                .flatMap(Service::instances)
                .flatMap(instance -> instance.tcpDial().stream())
                .toList());
    }

    private CompletableFuture<Void> start(Dial.To target) {
        inFlight++;
        return Contained.future(() -> connector.connect(target), thrown -> broken(target, thrown))
                .thenAccept(result -> ended(target, result));
    }

    private static Reach.Result broken(Dial.To target, Throwable thrown) {
        Defects.report(Component.PROBE, target.address(), thrown);
        return Reach.Result.FAILED;
    }

    private synchronized void ended(Dial.To target, Reach.Result result) {
        inFlight--;
        reaches.ended(target, result);
    }
}
