package io.sidelight.publish.contract;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.publish.TestSnapshots;
import io.sidelight.publish.TestViews;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.publish.explain.Explanation;
import io.sidelight.publish.explain.ExplanationJson;
import io.sidelight.publish.render.SdkJson;
import io.sidelight.publish.render.SelfJson;
import io.sidelight.publish.render.ViewJson;
import io.sidelight.view.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The published documents, byte for byte. */
class GoldenTest {
    private final View view = TestViews.everything();
    private final Snapshot snapshot = TestSnapshots.everything();

    @Test
    void view() {
        GoldenFile.assertSame("view.json", ViewJson.indented(view));
        GoldenFile.assertSame("view-compact.json", ViewJson.compact(view));
        GoldenFile.assertSame("view-apps.json", ViewJson.indented(snapshot.view()));
    }

    @Test
    void view_charactersThatNeedEscapes() {
        GoldenFile.assertSame("view-escapes.json", ViewJson.compact(odd()));
    }

    @Test
    void self() {
        GoldenFile.assertSame("self.json", SelfJson.indented(TestViews.kafkaTask(), view));
        GoldenFile.assertSame("self-compact.json", SelfJson.compact(TestViews.kafkaTask(), view));
    }

    @Test
    void explanation() {
        Explanation explanation = new Explainer(snapshot, TestSnapshots.NOW).explain(snapshot.view());
        GoldenFile.assertSame("explanation.json", ExplanationJson.indented(explanation));
        GoldenFile.assertSame("explanation-compact.json", ExplanationJson.compact(explanation));
    }

    @Test
    void sdkEndpoints() {
        Service kafka = view.service(new ServiceName("prod/kafka")).orElseThrow();
        Endpoint.Ports broker =
                kafka.endpoint("broker").flatMap(Endpoint::asPorts).orElseThrow();
        GoldenFile.assertSame("sdk-names.json", SdkJson.names(kafka));
        GoldenFile.assertSame("sdk-endpoint.json", SdkJson.ports(broker));
        GoldenFile.assertSame(
                "sdk-endpoint-of-one.json",
                SdkJson.ports(new Endpoint.Ports(
                        "broker", broker.vip(), broker.instances().subList(0, 1), State.FRESH)));
        GoldenFile.assertSame(
                "sdk-names-escapes.json", SdkJson.names(odd().services().get(0)));
        GoldenFile.assertSame(
                "sdk-names-none.json", SdkJson.names(new Service(new ServiceName("none"), State.FRESH, List.of())));
    }

    /** Text that a scheduler may offer under names that it may use. */
    private View odd() {
        String text = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\u2028\u20ac\ud83d\ude00</script>";
        return new View(
                Long.MAX_VALUE,
                view.vantage(),
                List.of(new Service(
                        new ServiceName("odd"),
                        new State.Unknown(""),
                        List.of(
                                new Endpoint.Text("a" + text, text, State.FRESH),
                                new Endpoint.Ports("b", Optional.empty(), List.of(), State.FRESH)))));
    }
}
