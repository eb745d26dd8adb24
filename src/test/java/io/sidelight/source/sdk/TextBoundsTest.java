package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListedEndpoint.ListedText;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.source.Source;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.source.tls.TlsCredentials;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The limits of text endpoints. */
class TextBoundsTest {
    private static final int LONGEST = 256 * 1024;

    @Test
    void textBeyondTheLimit_isMissing() throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.listing("[\"a\", \"b\"]");
            text(scheduler, "a", LONGEST);
            text(scheduler, "b", LONGEST + 1);

            Listed listed = listed(scheduler);

            assertThat(listed.endpoints().get(0)).isInstanceOf(ListedText.class);
            assertThat(listed.endpoints().get(1))
                    .isEqualTo(new Unreadable(
                            "b",
                            Optional.of(ListFailure.TOO_LARGE),
                            new ListCause.TextTooLong(262_144),
                            Optional.empty()));
        }
    }

    @Test
    void textsBeyondTheTotalLimit_areMissing() throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.listing("[\"a\", \"b\", \"c\", \"d\", \"e\"]");
            for (String name : new String[] {"a", "b", "c", "d", "e"}) {
                text(scheduler, name, LONGEST);
            }

            Listed listed = listed(scheduler);

            assertThat(listed.endpoints().stream().filter(ListedText.class::isInstance))
                    .hasSize(4);
            assertThat(listed.endpoints())
                    .contains(new Unreadable(
                            "e",
                            Optional.of(ListFailure.TOO_LARGE),
                            new ListCause.TextsTooLong(1_048_576),
                            Optional.empty()));
        }
    }

    private static void text(ScriptedScheduler scheduler, String name, int bytes) {
        scheduler.respond(ScriptedScheduler.LIST + "/" + name, 200, ScriptedScheduler.TEXT, "x".repeat(bytes));
    }

    private static Listed listed(ScriptedScheduler scheduler) throws Exception {
        HttpFetch http = new HttpFetch(
                Fetching.VERTX,
                new HttpFetch.Limits(Fetching.DEADLINE, 4 * LONGEST),
                ForkJoinPool.commonPool(),
                (question, notBefore) -> new CompletableFuture<>(),
                new TlsCredentials(Fetching.VERTX, TlsFiles.NONE),
                Clock.systemUTC());
        Source source = new SdkEndpointsSource(
                scheduler.list(), http, new TestClock(), new SdkEndpointsSource.ListScope(10, 10));
        return (Listed) source.list().get(30, TimeUnit.SECONDS);
    }
}
