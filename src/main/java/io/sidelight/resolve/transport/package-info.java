/** The transport of queries and responses: UDP, and TCP for responses that do not fit into a datagram. */
@NullMarked
package io.sidelight.resolve.transport;

import org.jspecify.annotations.NullMarked;
