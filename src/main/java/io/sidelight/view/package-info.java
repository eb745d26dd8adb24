/** The current view: one immutable snapshot, replaced as a whole. */
@NullMarked
package io.sidelight.view;

import org.jspecify.annotations.NullMarked;
