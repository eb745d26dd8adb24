package io.sidelight.publish.page;

/**
 * Whether the page is served.
 *
 * @param isOn {@code false} for an agent whose paths are for programs only
 */
public record PageSwitch(boolean isOn) {}
