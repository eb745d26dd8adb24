package io.sidelight.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.network.Obstacle;
import io.sidelight.model.self.Conflict;
import io.sidelight.model.self.VantageRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {
    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(Cause.General.class, CauseWords.WORDS),
                Arguments.of(DnsCause.class, DnsCauseWords.WORDS),
                Arguments.of(ListCause.class, ListCauseWords.WORDS),
                Arguments.of(RouteCause.class, RouteCauseWords.WORDS),
                Arguments.of(Discrepancy.class, DiscrepancyWords.WORDS),
                Arguments.of(Discrepancy.Belief.class, DiscrepancyWords.BELIEFS),
                Arguments.of(NetworkRule.class, NetworkWords.RULES),
                Arguments.of(NetworkRule.Passed.class, NetworkWords.PASSED),
                Arguments.of(Obstacle.class, DialWords.OBSTACLES),
                Arguments.of(Provenance.class, ProvenanceWords.GROUNDS),
                Arguments.of(Provenance.LearnedFrom.class, ProvenanceWords.SOURCES),
                Arguments.of(VantageRule.class, SelfWords.PLACES),
                Arguments.of(Conflict.class, SelfWords.CONFLICTS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void eachKindOfAFact_hasASentence(Class<?> facts, WordsByKind<?> words) {
        assertThat(words.kinds()).containsExactlyInAnyOrder(facts.getPermittedSubclasses());
    }
}
