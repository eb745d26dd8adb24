/** The assembly of a service from lists and responses. It is pure, and the only place that weighs the last known good. */
@NullMarked
package io.sidelight.refresh.assemble;

import org.jspecify.annotations.NullMarked;
