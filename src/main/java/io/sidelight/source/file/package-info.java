/** Files that other processes keep up to date. */
@NullMarked
package io.sidelight.source.file;

import org.jspecify.annotations.NullMarked;
