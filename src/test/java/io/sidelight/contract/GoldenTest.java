package io.sidelight.contract;

import static io.sidelight.TestFacts.because;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.SdkMapping;
import io.sidelight.contract.mapping.SelfMapping;
import io.sidelight.contract.mapping.ViewMapping;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.publish.TestSnapshots;
import io.sidelight.publish.TestViews;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.publish.explain.ExplanationText;
import io.sidelight.view.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published documents, byte for byte. */
class GoldenTest {
    private final View view = TestViews.everything();
    private final Snapshot snapshot = TestSnapshots.everything();

    @Test
    void view() {
        GoldenFile.assertSame("view.json", JsonDocuments.indented(ViewMapping.of(view)));
        GoldenFile.assertSame("view-compact.json", JsonDocuments.compact(ViewMapping.of(view)));
        GoldenFile.assertSame("view-apps.json", JsonDocuments.indented(ViewMapping.of(snapshot.view())));
    }

    @Test
    void view_charactersThatNeedEscapes() {
        GoldenFile.assertSame("view-escapes.json", JsonDocuments.compact(ViewMapping.of(unusual())));
    }

    @Test
    void self() {
        PublishedSelf self = SelfMapping.of(TestViews.kafkaTask(), view);
        GoldenFile.assertSame("self.json", JsonDocuments.indented(self));
        GoldenFile.assertSame("self-compact.json", JsonDocuments.compact(self));
    }

    @Test
    void explanation() {
        Explanation explanation = new Explainer(snapshot, TestSnapshots.NOW).explain(snapshot.view());
        GoldenFile.assertSame("explanation.json", JsonDocuments.indented(explanation));
        GoldenFile.assertSame("explanation-compact.json", JsonDocuments.compact(explanation));
        String text = String.join("\n", ExplanationText.of(explanation)) + "\n";
        GoldenFile.assertSame("explanation.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sdkEndpoints() {
        Service kafka = view.service(new ServiceName("prod/kafka")).orElseThrow();
        Endpoint.Ports broker =
                kafka.endpoint("broker").flatMap(Endpoint::asPorts).orElseThrow();
        assertSdk("sdk-names.json", SdkMapping.names(kafka));
        assertSdk("sdk-endpoint.json", SdkMapping.addresses(broker));
        Endpoint.Ports one =
                new Endpoint.Ports("broker", broker.vip(), broker.instances().subList(0, 1), State.FRESH);
        assertSdk("sdk-endpoint-of-one.json", SdkMapping.addresses(one));
        assertSdk(
                "sdk-names-escapes.json", SdkMapping.names(unusual().services().get(0)));
        assertSdk("sdk-names-none.json", List.of());
    }

    private static void assertSdk(String file, Object document) {
        GoldenFile.assertSame(file, JsonDocuments.asSchedulers(document));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void goldenFile_keepsItsBytesWhenReadAndWritten(String file, Class<?> type) throws IOException {
        Object document = JsonDocuments.read(JsonDocuments.parse(GoldenFile.content(file)), type);
        GoldenFile.assertSame(
                file, file.contains("compact") ? JsonDocuments.compact(document) : JsonDocuments.indented(document));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("view.json", PublishedView.class),
                Arguments.of("view-apps.json", PublishedView.class),
                Arguments.of("self.json", PublishedSelf.class),
                Arguments.of("explanation.json", Explanation.class),
                Arguments.of("explanation-compact.json", Explanation.class),
                Arguments.of("name.json", PublishedNames.class));
    }

    /** Returns a view with unusual text under unusual names that a scheduler may use. */
    private View unusual() {
        String text = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\u2028\u20ac\ud83d\ude00</script>";
        return new View(
                Long.MAX_VALUE,
                view.vantage(),
                List.of(new Service(
                        new ServiceName("odd"),
                        new State.Unknown(because("")),
                        List.of(
                                new Endpoint.Text("a" + text, text, State.FRESH),
                                new Endpoint.Ports("b", Optional.empty(), List.of(), State.FRESH)))));
    }
}
