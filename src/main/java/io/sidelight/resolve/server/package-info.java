/** Queries to one name server, over UDP or TCP, with or without EDNS. A query is repeated after a damaged response. */
@NullMarked
package io.sidelight.resolve.server;

import org.jspecify.annotations.NullMarked;
