/** The view over a restart: saved to a file, and read again at the start. */
@NullMarked
package io.sidelight.publish.file;

import org.jspecify.annotations.NullMarked;
