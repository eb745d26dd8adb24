/** What carries a query to one name server and its answer back: datagrams, or where they are too small a connection. */
@NullMarked
package io.sidelight.resolve.transport;

import org.jspecify.annotations.NullMarked;
