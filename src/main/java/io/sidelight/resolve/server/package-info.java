/** How one name server is queried: by UDP or TCP, with or without EDNS, and again where a response is spoilt. */
@NullMarked
package io.sidelight.resolve.server;

import org.jspecify.annotations.NullMarked;
