/** Connections with TLS to hosts whose certificates are verified, without exception. */
@NullMarked
package io.sidelight.source.tls;

import org.jspecify.annotations.NullMarked;
