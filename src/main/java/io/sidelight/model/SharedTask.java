package io.sidelight.model;

import io.sidelight.model.address.Ip;
import java.util.Optional;

/**
 * One of several tasks that share a DNS name. Only its own address distinguishes it from the others. It is written
 * {@code web-shop@9.0.1.140}.
 *
 * @param name the first label of the shared name
 * @param address of the container
 */
public record SharedTask(String name, Ip address) {
    private static final char AT = '@';

    /** Parses a task name from the view; empty if the task has its own DNS name. */
    public static Optional<SharedTask> parse(String task) {
        int at = task.indexOf(AT);
        return at <= 0
                ? Optional.empty()
                : Ip.parse(task.substring(at + 1)).map(address -> new SharedTask(task.substring(0, at), address));
    }

    @Override
    public String toString() {
        return name + AT + address;
    }
}
