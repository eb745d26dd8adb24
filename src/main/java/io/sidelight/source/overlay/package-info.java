/** The overlay state that the cluster itself publishes. */
@NullMarked
package io.sidelight.source.overlay;

import org.jspecify.annotations.NullMarked;
