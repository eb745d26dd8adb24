/** Whether this agent lives, has started and is ready. */
@NullMarked
package io.sidelight.publish.health;

import org.jspecify.annotations.NullMarked;
