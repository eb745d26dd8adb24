/** Queries over TCP connections that are shared, and that a server may close at any time. */
@NullMarked
package io.sidelight.resolve.transport.tcp;

import org.jspecify.annotations.NullMarked;
