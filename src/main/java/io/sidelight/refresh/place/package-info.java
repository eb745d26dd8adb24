/** Where one task is, decided from all that is said of it. */
@NullMarked
package io.sidelight.refresh.place;

import org.jspecify.annotations.NullMarked;
