/** Files that others keep up to date. */
@NullMarked
package io.sidelight.source.file;

import org.jspecify.annotations.NullMarked;
