package io.sidelight.cli.client;

import io.sidelight.contract.ProblemDetails;
import io.sidelight.contract.PublishedView;

/** An event of {@code /v1/watch}. */
public sealed interface WatchEvent {
    /** The whole of the chosen parts after a change. */
    record Snapshot(PublishedView view) implements WatchEvent {}

    /** A chosen name that the view lacks. A snapshot follows when the name appears. */
    record Lacking(ProblemDetails problem) implements WatchEvent {}
}
