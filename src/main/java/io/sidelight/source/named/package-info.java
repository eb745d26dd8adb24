/** Claims of Marathon's apps and pods, which only name servers list. */
@NullMarked
package io.sidelight.source.named;

import org.jspecify.annotations.NullMarked;
