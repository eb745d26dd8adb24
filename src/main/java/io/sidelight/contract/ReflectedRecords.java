package io.sidelight.contract;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sidelight.contract.json.NoElement;

/** The types that Jackson reads and writes by reflection in the native executable, with their nested records. */
@RegisterForReflection(
        targets = {
            ApiIndex.class,
            ConnectGuide.class,
            PublishedChanges.class,
            PublishedQuery.class,
            DialAddresses.class,
            EndpointAddresses.class,
            Explanation.class,
            PublishedNames.class,
            ProblemDetails.class,
            PublishedEndpoint.class,
            PublishedInstance.class,
            PublishedSelf.class,
            PublishedService.class,
            PublishedView.class,
            ReadinessReport.class,
            NoElement.class
        })
final class ReflectedRecords {
    private ReflectedRecords() {}
}
