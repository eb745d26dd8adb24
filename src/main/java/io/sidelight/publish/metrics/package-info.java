/** Counters and gauges for Prometheus. */
@NullMarked
package io.sidelight.publish.metrics;

import org.jspecify.annotations.NullMarked;
