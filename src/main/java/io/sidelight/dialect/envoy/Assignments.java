package io.sidelight.dialect.envoy;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.DialableInstance;
import io.sidelight.dialect.ListReadiness;
import io.sidelight.dialect.envoy.DiscoveryResponse.Assignment;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.NameTable.Lookup;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The addresses of clusters.
 *
 * @param version changes with the content of any of these clusters, and with their names
 * @param known the clusters whose addresses are known
 * @param isMoreToCome whether the addresses of another one may become known
 */
record Assignments(String version, List<Assignment> known, boolean isMoreToCome) {

    /** Finds clusters under the names that a client uses. */
    static Assignments of(SortedSet<String> clusters, Edition edition) {
        long revision = 0;
        boolean isMoreToCome = false;
        List<Assignment> known = new ArrayList<>();
        for (String cluster : clusters) {
            Lookup found = edition.names().find(cluster);
            Subject subject = Subject.ENDPOINT_NAMES;
            if (found instanceof Lookup.OneEndpoint one) {
                subject = edition.names().subject(cluster, one.name());
                Optional<Assignment> assignment = assignment(cluster, one.name(), edition);
                assignment.ifPresent(known::add);
                isMoreToCome |= assignment.isEmpty();
            }
            isMoreToCome |= found instanceof Lookup.NotKnownYet;
            revision = Math.max(revision, edition.revisions().of(subject, Trigger.CONTENT));
        }
        return new Assignments(version(revision, clusters), known, isMoreToCome);
    }

    /** The hash keeps a client from a 304 after it adds a cluster that changed earlier than the others. */
    private static String version(long revision, Collection<String> clusters) {
        return revision + "-" + Integer.toHexString(String.join("\n", clusters).hashCode());
    }

    private static Optional<Assignment> assignment(String cluster, EndpointName name, Edition edition) {
        List<DialableInstance> instances = DialableInstance.of(edition.view(), name);
        boolean isKnown = !instances.isEmpty()
                || edition.view()
                        .service(name.service())
                        .flatMap(service -> service.endpoint(name.endpoint()))
                        .filter(ListReadiness::isKnownToBeEmpty)
                        .isPresent();
        return isKnown ? Optional.of(Assignment.of(cluster, instances)) : Optional.empty();
    }

    Representation rendered() {
        return Representation.of("application/json", JsonDocuments.compact(new DiscoveryResponse(version, known)));
    }
}
