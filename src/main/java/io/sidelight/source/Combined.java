package io.sidelight.source;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scheduler's list, and what the configuration adds to it: ports that the scheduler does not advertise. Of an endpoint that
 * both name, the scheduler's is taken. While the scheduler fails, so does the whole: an incomplete list is not a list.
 */
public record Combined(Source scheduler, Source added) implements Source {
    @Override
    public CompletableFuture<Claims> claims() {
        return scheduler.claims().thenCombine(added.claims(), Combined::both);
    }

    private static Claims both(Claims first, Claims second) {
        if (!(first instanceof Claims.Listed listed) || !(second instanceof Claims.Listed more)) {
            return first;
        }
        var taken = listed.endpoints().stream().map(ClaimedEndpoint::name).collect(Collectors.toSet());
        List<ClaimedEndpoint> endpoints = Stream.concat(
                        listed.endpoints().stream(),
                        more.endpoints().stream().filter(endpoint -> !taken.contains(endpoint.name())))
                .toList();
        String origin = listed.origin() + " and " + more.origin();
        List<Answer> answers =
                Stream.of(listed, more).flatMap(list -> list.answers().stream()).toList();
        return new Claims.Listed(origin, listed.at(), endpoints, listed.malformed(), listed.attempts(), answers);
    }
}
