package io.sidelight.source.access;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Attempt;
import io.sidelight.model.evidence.Claims.Attempt.Verdict;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.resolve.Backoff;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.sdk.SdkEndpoints;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A way with what became of it when it was last tried. After a failure it rests, for longer with each one in a row. */
final class Approach {
    private final Way way;
    private final ServiceName service;
    private final Clock clock;
    private final SdkEndpoints.Bounds bounds;
    private final Backoff rest;
    private volatile Memory memory = Memory.NONE;

    /**
     * What is known of the way.
     *
     * @param last what it led to; empty before it was tried
     * @param rests until then
     */
    private record Memory(Optional<Claims> last, int failures, Instant rests) {
        static final Memory NONE = new Memory(Optional.empty(), 0, Instant.MIN);
    }

    Approach(Way way, ServiceName service, Clock clock, SdkEndpoints.Bounds bounds, Backoff rest) {
        this.way = way;
        this.service = service;
        this.clock = clock;
        this.bounds = bounds;
        this.rest = rest;
    }

    boolean isRested(Instant now) {
        return !now.isBefore(memory.rests());
    }

    /** Tries the way. The future always completes normally. */
    CompletableFuture<Claims> attempt() {
        return Contained.future(this::claims, this::broken).thenApply(this::remembered);
    }

    private CompletableFuture<Claims> claims() {
        return way.start()
                .get()
                .completeOnTimeout(late(), way.patience().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(start -> start instanceof Way.Start.At at
                        ? claims(at.base())
                        : CompletableFuture.completedFuture(nowhere((Way.Start.Nowhere) start)));
    }

    private Claims broken(Throwable thrown) {
        String words = Defects.report(Component.ROUTE, way.name() + " of " + service, thrown);
        return new Claims.Failed(way.name(), clock.instant(), Failure.INTERNAL_ERROR, words);
    }

    /** The scheduler of one service; where there is no such thing, one of several, which has the service below another path. */
    private CompletableFuture<Claims> claims(URI base) {
        return claims(base, Spelling.SCHEDULER_PATH)
                .thenCompose(single -> isAbsent(single)
                        ? claims(base, Spelling.multiServicePath(service))
                                .thenApply(several -> several instanceof Claims.Listed ? several : single)
                        : CompletableFuture.completedFuture(single));
    }

    private CompletableFuture<Claims> claims(URI base, String path) {
        URI list = HttpFetch.under(base, path);
        Fetched late = new Fetched.Failed(Failure.TIMEOUT, lateWords());
        return new SdkEndpoints(
                        list,
                        url -> url.equals(list)
                                ? way.fetch()
                                        .apply(url)
                                        .completeOnTimeout(late, way.patience().toMillis(), TimeUnit.MILLISECONDS)
                                : way.fetch().apply(url),
                        clock,
                        bounds)
                .claims();
    }

    private Way.Start late() {
        return new Way.Start.Nowhere("name servers", Failure.TIMEOUT, lateWords());
    }

    private String lateWords() {
        return "nothing whole within " + way.patience().toMillis() + " ms";
    }

    private static boolean isAbsent(Claims claims) {
        return claims instanceof Claims.Failed failed && failed.failure() == Failure.NOT_FOUND;
    }

    private Claims nowhere(Way.Start.Nowhere nowhere) {
        return new Claims.Failed(nowhere.asked(), clock.instant(), nowhere.failure(), nowhere.detail());
    }

    private Claims remembered(Claims claims) {
        int failures = claims instanceof Claims.Failed ? memory.failures() + 1 : 0;
        Instant rests = failures == 0 ? Instant.MIN : clock.instant().plus(rest.after(failures));
        memory = new Memory(Optional.of(claims), failures, rests);
        return claims;
    }

    /**
     * The way as it is told to people.
     *
     * @param taken whether the list of this pass was had by it
     */
    Attempt told(boolean taken) {
        Optional<Claims> last = memory.last();
        if (last.isEmpty()) {
            return new Attempt(way.name(), "", Verdict.UNTRIED, "a way before it works", Optional.empty());
        }
        Claims claims = last.get();
        if (claims instanceof Claims.Failed failed) {
            String why = failed.failure().words(failed.detail());
            return new Attempt(way.name(), claims.origin(), Verdict.LEFT, why, Optional.of(claims.at()));
        }
        return new Attempt(
                way.name(),
                claims.origin(),
                taken ? Verdict.TAKEN : Verdict.LEFT,
                taken ? way.manner().get() : "a way before it works again",
                Optional.of(claims.at()));
    }

    /** Every way, as the service has it. */
    static List<Attempt> told(List<Approach> all, Optional<Approach> taken) {
        return all.stream()
                .map(each -> each.told(taken.filter(each::equals).isPresent()))
                .toList();
    }
}
