package io.sidelight.view.change;

/** An entry of the timeline: a change of an instance, or a state transition. */
public sealed interface TimelineEntry permits ViewChange, StateTransition {}
