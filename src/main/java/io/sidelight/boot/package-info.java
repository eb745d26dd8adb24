/** Wiring: what is made of what, and what runs when. */
@NullMarked
package io.sidelight.boot;

import org.jspecify.annotations.NullMarked;
