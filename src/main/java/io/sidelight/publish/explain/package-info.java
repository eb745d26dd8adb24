/** Why the view says what it says. */
@NullMarked
package io.sidelight.publish.explain;

import org.jspecify.annotations.NullMarked;
