/** Liveness, startup and readiness of this agent. */
@NullMarked
package io.sidelight.publish.health;

import org.jspecify.annotations.NullMarked;
