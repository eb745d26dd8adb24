/**
 * How the native executable differs from the jar. It leaves out parts of libraries that the agent does not use, and has a pace of garbage
 * collections of its own.
 */
@NullMarked
package io.sidelight.boot.executable;

import org.jspecify.annotations.NullMarked;
