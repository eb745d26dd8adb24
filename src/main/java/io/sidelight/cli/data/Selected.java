package io.sidelight.cli.data;

import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.contract.Explanation;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import java.util.Optional;

/** The selected part of the documents. */
public record Selected(Documents documents, Selection selection) {
    /** Returns the selected part of the view. */
    public PublishedView view() {
        return selection.of(documents.view());
    }

    /** Returns the evidence for the selected part. */
    public Explanation explanation() {
        return documents.explanation(selection);
    }

    /** Returns the selected endpoint; empty where the selection is wider. */
    public Optional<EndpointName> endpoint() {
        return selection.endpoint().flatMap(name -> selection
                .service()
                .flatMap(ServiceName::parse)
                .map(service -> new EndpointName(service, name)));
    }

    /** Ends the command if no selected service is known. Their state is printed before. */
    public void requireKnown() {
        PublishedView view = view();
        if (view.services().stream().noneMatch(NameLookup::isKnown)) {
            throw CommandFailedException.notKnown(view.services().stream()
                    .findFirst()
                    .map(PublishedService::cause)
                    .map(cause -> "nothing is known yet: " + cause)
                    .orElse("nothing is watched: set SIDELIGHT_SERVICES"));
        }
    }
}
