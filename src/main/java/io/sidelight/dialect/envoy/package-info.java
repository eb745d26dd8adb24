/** Endpoint discovery of Envoy, over REST and in files. */
@NullMarked
package io.sidelight.dialect.envoy;

import org.jspecify.annotations.NullMarked;
