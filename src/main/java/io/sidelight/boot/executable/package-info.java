/** How the native executable differs from the jar. It leaves out parts of libraries that the agent does not use. */
@NullMarked
package io.sidelight.boot.executable;

import org.jspecify.annotations.NullMarked;
