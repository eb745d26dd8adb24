/** Evidence from trying to connect: beside the view, and never changing who is in it. */
@NullMarked
package io.sidelight.refresh.reach;

import org.jspecify.annotations.NullMarked;
