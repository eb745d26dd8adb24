package io.sidelight.publish.push;

import io.sidelight.model.Endpoint;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.ViewFilter;
import io.sidelight.view.ListDemand;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** The endpoints that are requested and not in the view. A new one is only in the list of its service, which is then read soon. */
@Singleton
public class MissingEndpoints {
    private final RenderedView published;
    private final ListDemand lists;

    MissingEndpoints(RenderedView published, ListDemand lists) {
        this.published = published;
        this.lists = lists;
    }

    /** Takes note of a request whose subject is not in the view, or not known yet. */
    void requested(Subject subject) {
        services(subject, published.edition().view()).forEach(lists::readListSoon);
    }

    /** Takes note of a request for a name of Consul that stands for no endpoint. */
    public void requestedByName(String name, Edition edition) {
        edition.names().services(name).forEach(lists::readListSoon);
    }

    private static Stream<ServiceName> services(Subject subject, View view) {
        if (subject instanceof Subject.OneEndpoint one) {
            return Stream.of(one.name()).filter(name -> isMissing(name, view)).map(EndpointName::service);
        }
        return subject instanceof Subject.Chosen chosen ? services(chosen.filter(), view) : Stream.of();
    }

    private static Stream<ServiceName> services(ViewFilter filter, View view) {
        return filter.services().stream()
                .flatMap(service -> ServiceName.parse(service).stream())
                .filter(service -> filter.endpoints().stream()
                        .anyMatch(endpoint -> isMissing(new EndpointName(service, endpoint), view)));
    }

    private static boolean isMissing(EndpointName name, View view) {
        return view.service(name.service())
                .flatMap(service -> service.endpoint(name.endpoint()))
                .filter(endpoint -> !(endpoint instanceof Endpoint.Unlearned))
                .isEmpty();
    }
}
