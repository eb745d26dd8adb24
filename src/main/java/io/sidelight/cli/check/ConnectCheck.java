package io.sidelight.cli.check;

import io.sidelight.agent.Agent;
import io.sidelight.agent.Cluster;
import io.sidelight.config.SchedulerSettings;
import io.sidelight.config.Settings;
import io.sidelight.model.WatchedEndpoints;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.self.Self;
import io.sidelight.source.tls.TlsCredentials;
import io.sidelight.source.tls.TlsCredentials.UnusableTlsFilesException;
import io.sidelight.source.token.TokenProvider;
import io.sidelight.time.Recurring;
import io.sidelight.time.SteadyClock;
import io.sidelight.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All checks that need the network. Each takes as long as one pass of the agent. */
public final class ConnectCheck {
    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration APART = Duration.ofMinutes(1);

    private ConnectCheck() {}

    /** Checks name servers, services, login, TLS, state file, clock and vantage. */
    public static List<Finding> all(Settings settings) {
        Clock clock = SteadyClock.start();
        try (Cluster cluster = Cluster.of(settings, clock);
                Agent agent = Agent.once(cluster.settings(), cluster.evidence(), clock)) {
            List<Finding> findings =
                    new ArrayList<>(new NameServerCheck(cluster.settings().dns(), clock).all());
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            Recurring.startDue(agent.refreshing(), clock.instant()).join();
            agent.view().snapshot().units().all().values().stream()
                    .flatMap(unit -> ServiceCheck.of(unit, named(cluster.settings(), unit.unit())))
                    .forEach(findings::add);
            agent.credentials().tokens().map(ConnectCheck::login).ifPresent(findings::add);
            tls(agent.credentials().tls(), clock.instant()).forEach(findings::add);
            StateFileCheck.of(cluster.settings()).ifPresent(findings::add);
            findings.add(clock(agent.credentials()));
            vantage(agent.view().snapshot().self()).forEach(findings::add);
            return findings;
        }
    }

    /** Returns the endpoints that the configuration names for a listed service. */
    private static WatchedEndpoints named(Settings settings, WatchedUnit unit) {
        return unit.endpoint().isPresent()
                ? WatchedEndpoints.ALL
                : Optional.ofNullable(settings.services().get(unit.service()))
                        .map(SchedulerSettings::endpoints)
                        .orElse(WatchedEndpoints.ALL);
    }

    private static Finding login(TokenProvider tokens) {
        String subject = "login at Admin Router";
        TokenProvider.Grant grant = tokens.token().join();
        return grant instanceof TokenProvider.Grant.None none
                ? Finding.failed(subject, none.why())
                : Finding.ok(subject, Wording.of(tokens.authentication()));
    }

    private static Stream<Finding> tls(TlsCredentials tls, Instant now) {
        try {
            var unused = tls.material();
        } catch (UnusableTlsFilesException unusable) {
            return Stream.of(Finding.failed("TLS files", unusable.getMessage() + "; https is not possible"));
        }
        return Stream.concat(
                tls.authoritiesExpire().stream().map(expires -> expiry("certificate authorities", expires, now)),
                tls.clientExpires().stream().map(expires -> expiry("client certificate", expires, now)));
    }

    private static Finding expiry(String subject, Instant expires, Instant now) {
        if (!expires.isAfter(now)) {
            return Finding.failed(
                    subject, "expired at " + expires + "; replace the file, it is read again after a change");
        }
        return expires.isBefore(now.plus(SOON))
                ? Finding.warning(subject, "expires at " + expires + "; replace the file soon")
                : Finding.ok(subject, "valid until " + expires);
    }

    private static Finding clock(Agent.Credentials credentials) {
        Optional<Duration> ahead = credentials.serverClock().get();
        if (ahead.isEmpty()) {
            return Finding.ok("clock", "not compared, as no server has sent its time");
        }
        long seconds = ahead.get().toSeconds();
        return ahead.get().abs().compareTo(APART) > 0
                ? Finding.warning(
                        "clock",
                        "this machine's is " + Math.abs(seconds) + " s " + (seconds > 0 ? "behind" : "ahead of")
                                + " a server's; logins may be refused: check NTP on both")
                : Finding.ok("clock", "as the servers' clocks, within a minute");
    }

    private static Stream<Finding> vantage(Self self) {
        Self.Location location = self.location();
        Finding found = Finding.ok("vantage", location.place() + ", " + Wording.of(location.why()));
        return Stream.concat(
                Stream.of(found),
                self.conflicts().stream()
                        .map(conflict -> Finding.warning(
                                "vantage", Wording.of(conflict) + "; set SIDELIGHT_VANTAGE if it is wrong")));
    }
}
