/** The pace of garbage collections of the native executable: few in a burst of work, and little space between bursts. */
@NullMarked
package io.sidelight.boot.executable.collection;

import org.jspecify.annotations.NullMarked;
