package io.sidelight.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.Overlays;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * The overlay state of the cluster over HTTP: {@code /overlay-master/state} of the leading master, or {@code
 * /overlay-agent/overlay} of an agent.
 */
public final class OverlayState {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI url;
    private final HttpFetch http;

    public OverlayState(URI url, HttpFetch http) {
        this.url = url;
        this.http = http;
    }

    /** Requests the state. The future never fails: a failure is an unknown fact. */
    public CompletableFuture<Fact<Overlays>> query() {
        return http.get(url)
                .thenApply(fetched -> fetched instanceof Fetched.Body body
                        ? read(body.text())
                        : failed((Fetched.FetchFailed) fetched));
    }

    private Fact<Overlays> read(String text) {
        try {
            return OverlayReader.read(MAPPER.readTree(text))
                    .map(overlays -> Fact.known(overlays, new Provenance.Document(url.toString())))
                    .orElseGet(() -> failed(
                            new Fetched.FetchFailed(ListFailure.UNPARSABLE, "neither \"network\" nor \"overlays\"")));
        } catch (JsonProcessingException notJson) {
            return failed(new Fetched.FetchFailed(ListFailure.UNPARSABLE, "not JSON"));
        }
    }

    private Fact<Overlays> failed(Fetched.FetchFailed failed) {
        return Fact.unknown(new Provenance.Because(
                new Cause.FromOrigin(new Cause.SourceFailed(failed.failure(), failed.detail()), url.toString())));
    }
}
