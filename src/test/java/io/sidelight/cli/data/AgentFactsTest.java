package io.sidelight.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentFactsTest {
    @Test
    void facts_areInTheMetrics() {
        String metrics = """
            # TYPE sidelight_build_info gauge
            sidelight_build_info{commit="abc",version="0.2.0"} 1.0
            process_start_time_seconds 1.795345006377E9
            """;
        assertThat(AgentFacts.of("127.0.0.1:8053", metrics))
                .isEqualTo(new AgentFacts(
                        "127.0.0.1:8053", Optional.of("0.2.0"), Optional.of(Instant.ofEpochMilli(1_795_345_006_377L))));
    }

    @Test
    void missingFacts_areEmpty() {
        assertThat(AgentFacts.of("a", "jvm_threads 3\n"))
                .isEqualTo(new AgentFacts("a", Optional.empty(), Optional.empty()));
    }
}
