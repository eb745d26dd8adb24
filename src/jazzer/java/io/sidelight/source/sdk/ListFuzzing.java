package io.sidelight.source.sdk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sidelight.source.http.HttpFetch;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A variant of {@link MutatedListTest} whose inputs are guided by code coverage. */
class ListFuzzing {
    static Stream<byte[]> objects() {
        return MutatedJson.OBJECTS.stream().map(object -> object.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("objects")
    @FuzzTest(maxDuration = "5m")
    void whateverASchedulerAnswersBecomesClaimsWithinTheirBounds(byte[] answer) {
        String object = new String(answer, StandardCharsets.UTF_8);
        check("[\"broker\"]", object);
        check(object, "{\"dns\": []}");
    }

    private static void check(String list, String object) {
        MutatedListTest.check(MutatedListTest.list(asked ->
                new HttpFetch.Fetched.Body("application/json", asked.equals(MutatedListTest.LIST) ? list : object)));
    }
}
