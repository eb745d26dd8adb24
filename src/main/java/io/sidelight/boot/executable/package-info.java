/** Parts of libraries that the native executable leaves out, because the agent does not use them. The jar contains all of them. */
@NullMarked
package io.sidelight.boot.executable;

import org.jspecify.annotations.NullMarked;
