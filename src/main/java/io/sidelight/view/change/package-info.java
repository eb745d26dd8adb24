/** The differences between two views: changes of instances, and state transitions. */
@NullMarked
package io.sidelight.view.change;

import org.jspecify.annotations.NullMarked;
