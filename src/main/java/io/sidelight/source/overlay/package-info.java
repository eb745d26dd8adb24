/** What the cluster itself says of its overlays. */
@NullMarked
package io.sidelight.source.overlay;

import org.jspecify.annotations.NullMarked;
