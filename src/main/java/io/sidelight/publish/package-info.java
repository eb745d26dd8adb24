/** What is published of the view. Reads the view, and never does I/O towards the cluster. */
@NullMarked
package io.sidelight.publish;

import org.jspecify.annotations.NullMarked;
