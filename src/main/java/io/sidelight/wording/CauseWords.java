package io.sidelight.wording;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.RouteCause;

/** The sentences for causes that belong to no single source. */
final class CauseWords {
    static final WordsByKind<Cause.General> WORDS = new WordsByKind<Cause.General>()
            .on(Cause.NoPassYet.class, "not checked yet")
            .on(Cause.FromBefore.class, "known from before the restart, not confirmed yet")
            .on(
                    Cause.NotConfirmed.class,
                    since -> "not confirmed for " + since.age().toSeconds() + " s")
            .on(Cause.OfPart.class, part -> part.part() + ": " + of(part.cause()))
            .on(Cause.AndMore.class, more -> of(more.first()) + " (and " + more.others() + " more)")
            .on(Cause.SourceFailed.class, failed -> failed.failure().words(of(failed.detail())))
            .on(Cause.FromOrigin.class, from -> of(from.cause()) + " from " + from.origin())
            .on(Cause.Quoted.class, quoted -> quoted.text())
            .on(Cause.SavedCause.class, before -> before.text());

    private CauseWords() {}

    static String of(Cause cause) {
        if (cause instanceof DnsCause dns) {
            return DnsCauseWords.of(dns);
        }
        if (cause instanceof RouteCause route) {
            return RouteCauseWords.of(route);
        }
        return cause instanceof ListCause list ? ListCauseWords.of(list) : WORDS.of((Cause.General) cause);
    }
}
