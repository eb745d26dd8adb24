/** TLS connections. The certificate of the host is always verified. */
@NullMarked
package io.sidelight.source.tls;

import org.jspecify.annotations.NullMarked;
