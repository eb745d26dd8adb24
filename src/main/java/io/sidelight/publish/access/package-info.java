/** Who may ask, and how much of this process a client may take: before any path is looked at. */
@NullMarked
package io.sidelight.publish.access;

import org.jspecify.annotations.NullMarked;
