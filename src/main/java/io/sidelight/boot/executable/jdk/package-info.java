/** Parts of the JDK that the native executable leaves out. */
@NullMarked
package io.sidelight.boot.executable.jdk;

import org.jspecify.annotations.NullMarked;
