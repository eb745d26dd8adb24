package io.sidelight.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Log;
import io.sidelight.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the log of exceptions: a repeated exception is one line. */
class DefectsTest {
    private final TestClock clock = new TestClock();
    private final Defects defects = new Defects(clock);
    private final Log log = new Log();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void sameException_isLoggedOnceAndCountedEachTime() {
        for (int pass = 0; pass < 100; pass++) {
            defects.record(Component.PASS, "kafka", fault("pass " + pass));
            clock.advance(Duration.ofMinutes(10));
        }
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("internal error component=pass subject=\"kafka\": ");
        assertThat(defects.counted(Component.PASS)).isEqualTo(100);
        assertThat(defects.counted(Component.ROUTE)).isZero();
    }

    @Test
    void exceptionThatStartsAgain_isLoggedAgain() {
        defects.record(Component.PASS, "kafka", fault(""));
        clock.advance(Duration.ofMinutes(16));
        defects.record(Component.PASS, "kafka", fault(""));
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void exceptionInAnotherPlaceOrComponent_isAnotherKind() {
        defects.record(Component.PASS, "kafka", fault(""));
        defects.record(Component.ROUTE, "kafka", fault(""));
        defects.record(Component.PASS, "kafka", new IllegalStateException("elsewhere"));
        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void description_quotesNothingAndStaysTheSame() {
        assertThat(defects.record(Component.PASS, "kafka", fault("a secret")))
                .isEqualTo(defects.record(Component.PASS, "kafka", fault("another")))
                .startsWith("IllegalStateException at DefectsTest:")
                .doesNotContain("secret");
    }

    @Test
    void manyKinds_areCountedButNotAllLogged() {
        for (int kind = 0; kind < 1_000; kind++) {
            IllegalStateException thrown = new IllegalStateException();
            thrown.setStackTrace(
                    new StackTraceElement[] {new StackTraceElement("io.sidelight.A", "b", "A.java", kind)});
            defects.record(Component.PASS, "kafka", thrown);
        }
        assertThat(defects.counted(Component.PASS)).isEqualTo(1_000);
        assertThat(log.lines()).hasSize(100);
    }

    private static IllegalStateException fault(String message) {
        return new IllegalStateException(message);
    }
}
