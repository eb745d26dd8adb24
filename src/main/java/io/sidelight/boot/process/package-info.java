/** This process and what the system gives to it. */
@NullMarked
package io.sidelight.boot.process;

import org.jspecify.annotations.NullMarked;
