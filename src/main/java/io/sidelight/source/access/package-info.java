/** The ways to the scheduler of a service, of which the cheapest that works is taken. */
@NullMarked
package io.sidelight.source.access;

import org.jspecify.annotations.NullMarked;
