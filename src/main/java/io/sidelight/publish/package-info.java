/** The published forms of the view. This room reads the view, and does no I/O towards the cluster. */
@NullMarked
package io.sidelight.publish;

import org.jspecify.annotations.NullMarked;
