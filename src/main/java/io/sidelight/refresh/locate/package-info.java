/** The location of one task, decided from all evidence about it. */
@NullMarked
package io.sidelight.refresh.locate;

import org.jspecify.annotations.NullMarked;
