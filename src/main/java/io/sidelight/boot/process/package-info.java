/** This process and its resources from the operating system. */
@NullMarked
package io.sidelight.boot.process;

import org.jspecify.annotations.NullMarked;
