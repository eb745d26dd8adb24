/** The files that {@code sidelight render} writes: built-in formats, templates, and the replacement of the target. */
@NullMarked
package io.sidelight.cli.render;

import org.jspecify.annotations.NullMarked;
