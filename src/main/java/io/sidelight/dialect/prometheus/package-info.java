/** Targets for Prometheus, over HTTP and in a file. */
@NullMarked
package io.sidelight.dialect.prometheus;

import org.jspecify.annotations.NullMarked;
