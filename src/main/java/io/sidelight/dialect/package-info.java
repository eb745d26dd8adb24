/**
 * The HTTP APIs of other programs, served from the view, so that their clients work unmodified. One package a dialect; what all of
 * them share is here.
 */
@NullMarked
package io.sidelight.dialect;

import org.jspecify.annotations.NullMarked;
