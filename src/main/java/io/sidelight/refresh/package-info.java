/** The pass for one service, from claim to stored view, and when to run the next. */
@NullMarked
package io.sidelight.refresh;

import org.jspecify.annotations.NullMarked;
