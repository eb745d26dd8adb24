package io.sidelight.cli.render;

/** A DNS name of a task, with the address that it has for this task. */
public record KnownName(String ip, String name) {}
