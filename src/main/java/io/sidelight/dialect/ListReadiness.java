package io.sidelight.dialect;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Cause;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
import java.util.Optional;

/**
 * The check before a list of instances is sent. Clients drop all that a list lacks, so an error is better than a list that lacks
 * what is not known yet.
 */
public final class ListReadiness {
    private ListReadiness() {}

    /**
     * Checks that the first pass over this part of the view has ended, and that it has an address or is known to have none.
     *
     * @param what the name of the list, for the error
     * @throws ProblemException 503 if not
     */
    public static void check(String what, View part) {
        for (Service service : part.services()) {
            if (isBeforeFirstPass(service)) {
                throw Problem.notYet(what, "service " + service.name() + " is not checked yet")
                        .exception();
            }
        }
        if (DialableInstance.of(part).findAny().isEmpty()
                && !part.services().stream().allMatch(ListReadiness::isKnownToBeEmpty)) {
            throw Problem.notYet(what, "no address is known that can be dialed from here")
                    .exception();
        }
    }

    /** Returns whether an endpoint is known to have no instances that a list could have. */
    public static boolean isKnownToBeEmpty(Endpoint endpoint) {
        return endpoint instanceof Endpoint.Text
                || endpoint.asPorts()
                        .filter(ports -> ports.instances().stream()
                                .noneMatch(instance -> instance.protocol() == Protocol.TCP && instance.port() > 0))
                        .isPresent();
    }

    private static boolean isKnownToBeEmpty(Service service) {
        return service.unlisted().isEmpty() && service.endpoints().stream().allMatch(ListReadiness::isKnownToBeEmpty);
    }

    private static boolean isBeforeFirstPass(Service service) {
        return isNoPassYet(service.unlisted())
                || service.endpoints().stream()
                        .anyMatch(endpoint -> endpoint instanceof Endpoint.Unlearned unlearned
                                && isNoPassYet(unlearned.state().reason()));
    }

    private static boolean isNoPassYet(Optional<Cause> cause) {
        return cause.filter(Cause.NoPassYet.class::isInstance).isPresent();
    }
}
