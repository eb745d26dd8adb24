package io.sidelight.source.access;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.http.HttpFetch;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Where ways begin. */
record Starts(Resolver resolver) {
    Supplier<CompletableFuture<Way.Start>> at(URI base) {
        return () -> CompletableFuture.completedFuture(new Way.Start.At(base));
    }

    /** One of the tasks that announce the port of the API: after a move there may be two for a while. */
    Supplier<CompletableFuture<Way.Start>> announced(String name) {
        return () -> ask(name, Question.Type.SRV)
                .thenApply(answer -> answer.outcome() instanceof Outcome.Targets targets
                        ? plain(name, targets.targets().get(0).toString())
                        : nowhere(name, answer));
    }

    /** A host where a scheduler listens without TLS. */
    Supplier<CompletableFuture<Way.Start>> named(String host) {
        return plain(host, host) instanceof Way.Start.At at
                ? named(at.base(), HttpFetch.under(at.base(), Spelling.SCHEDULER_PATH))
                : () -> CompletableFuture.completedFuture(plain(host, host));
    }

    /**
     * Where a scheduler listens without TLS. What name servers tell need not be fit for a URL.
     *
     * @param asked the name that led there
     */
    private static Way.Start plain(String asked, String authority) {
        try {
            URI base = new URI("http://" + authority);
            if (Origin.of(base).isPresent()) {
                return new Way.Start.At(base);
            }
        } catch (URISyntaxException unfit) {
            // said below
        }
        String detail = "no host is called \"" + authority + "\"";
        return new Way.Start.Nowhere(asked, Failure.UNREACHABLE, detail, Absence.TOLD);
    }

    /**
     * The base, unless the name of its host is denied: anything else the request finds out.
     *
     * @param list the URL of the list there
     */
    Supplier<CompletableFuture<Way.Start>> named(URI base, URI list) {
        String host = Origin.of(base).map(Origin::host).orElse("");
        if (host.isEmpty() || isAddress(host)) {
            return at(base);
        }
        return () -> ask(host, Question.Type.A)
                .thenCompose(answer -> answer.outcome() instanceof Outcome.NoSuchName
                        ? ask(host, Question.Type.AAAA)
                        : CompletableFuture.completedFuture(answer))
                .thenApply(answer ->
                        isDenied(answer.outcome()) ? nowhere(list.toString(), answer) : new Way.Start.At(base));
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[")
                || host.equalsIgnoreCase("localhost")
                || Ip.parse(host).isPresent();
    }

    private static boolean isDenied(Outcome outcome) {
        return !(outcome instanceof Outcome.NoData) && Absence.of(outcome) != Absence.OPEN;
    }

    private static Way.Start nowhere(String asked, Answer answer) {
        return new Way.Start.Nowhere(asked, Failure.UNREACHABLE, answer.words(), Absence.of(answer.outcome()));
    }

    private CompletableFuture<Answer> ask(String host, Question.Type type) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return resolver.ask(new Question(name, type), Instant.MIN);
    }
}
