/** The evidence behind the view. */
@NullMarked
package io.sidelight.publish.explain;

import org.jspecify.annotations.NullMarked;
