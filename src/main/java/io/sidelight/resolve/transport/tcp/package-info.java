/** Queries over shared TCP connections. A server may close a connection at any time. */
@NullMarked
package io.sidelight.resolve.transport.tcp;

import org.jspecify.annotations.NullMarked;
