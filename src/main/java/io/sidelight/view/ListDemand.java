package io.sidelight.view;

import io.sidelight.model.ServiceName;

/** A receiver of requests for endpoints that the list of their service does not have. */
@FunctionalInterface
public interface ListDemand {
    /** Reads the list of a service soon. The waits between such reads double up to the usual one while the list stays the same. */
    void readListSoon(ServiceName service);
}
