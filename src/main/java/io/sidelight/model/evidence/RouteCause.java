package io.sidelight.model.evidence;

import java.net.URI;
import java.time.Duration;

/** A reason that concerns the route to a list: why it is not tried, or how the agent is authenticated on it. */
public sealed interface RouteCause extends Cause {
    /** A route before this one works. */
    record EarlierWorks() implements RouteCause {}

    /** A scheduler has listed the service, so Mesos-DNS is not needed. */
    record ListedBy(String route) implements RouteCause {}

    /** The scheduler behind this route may have an endpoints API. */
    record MayHaveApi(String route) implements RouteCause {}

    /** The servers on this route need no login. */
    record NoLoginNeeded() implements RouteCause {}

    /** No login is configured. */
    record NoLogin() implements RouteCause {}

    /** The token of a setting. */
    record TokenOf(String setting) implements RouteCause {}

    /**
     * A login of a service account.
     *
     * @param behind by which the clock of this machine is behind that of the server; zero where that does not matter
     */
    record LoggedIn(String uid, URI login, Duration behind) implements RouteCause {}

    /** The login of an account would send its proof without TLS, so it is not sent. */
    record PlainLogin(String setting, URI login) implements RouteCause {}

    /** The URL has no valid host name. */
    record NoHost(String name) implements RouteCause {}

    /** No whole response came within this time. */
    record Late(Duration patience) implements RouteCause {}
}
