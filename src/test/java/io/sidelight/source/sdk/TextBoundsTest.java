package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.evidence.ClaimedEndpoint.Missing;
import io.sidelight.model.evidence.ClaimedEndpoint.Text;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Claims.Listed;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.source.Source;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.source.tls.Tls;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much text a scheduler may give. */
class TextBoundsTest {
    private static final int LONGEST = 256 * 1024;

    @Test
    void aTextBeyondTheBoundIsMissing() throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.listing("[\"a\", \"b\"]");
            text(scheduler, "a", LONGEST);
            text(scheduler, "b", LONGEST + 1);

            Listed listed = listed(scheduler);

            assertThat(listed.endpoints().get(0)).isInstanceOf(Text.class);
            assertThat(listed.endpoints().get(1))
                    .isEqualTo(new Missing(
                            "b", Optional.of(Failure.TOO_LARGE), new ListCause.TextTooLong(262_144), Optional.empty()));
        }
    }

    @Test
    void textsBeyondTheBoundOfTheServiceAreMissing() throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.listing("[\"a\", \"b\", \"c\", \"d\", \"e\"]");
            for (String name : new String[] {"a", "b", "c", "d", "e"}) {
                text(scheduler, name, LONGEST);
            }

            Listed listed = listed(scheduler);

            assertThat(listed.endpoints().stream().filter(Text.class::isInstance))
                    .hasSize(4);
            assertThat(listed.endpoints())
                    .contains(new Missing(
                            "e",
                            Optional.of(Failure.TOO_LARGE),
                            new ListCause.TextsTooLong(1_048_576),
                            Optional.empty()));
        }
    }

    private static void text(ScriptedScheduler scheduler, String name, int bytes) {
        scheduler.answering(ScriptedScheduler.LIST + "/" + name, 200, ScriptedScheduler.TEXT, "x".repeat(bytes));
    }

    private static Listed listed(ScriptedScheduler scheduler) throws Exception {
        HttpFetch http = new HttpFetch(
                Fetching.DEADLINE,
                4 * LONGEST,
                ForkJoinPool.commonPool(),
                (question, notBefore) -> new CompletableFuture<>(),
                new Tls(TlsFiles.NONE));
        Source source = new SdkEndpoints(scheduler.list(), http, new TestClock(), new SdkEndpoints.Bounds(10, 10));
        return (Listed) source.claims().get(30, TimeUnit.SECONDS);
    }
}
