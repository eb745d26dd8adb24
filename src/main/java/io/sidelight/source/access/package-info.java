/** Routes to the scheduler of a service. The cheapest route that works is selected. */
@NullMarked
package io.sidelight.source.access;

import org.jspecify.annotations.NullMarked;
