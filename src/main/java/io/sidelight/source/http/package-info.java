/** HTTP, bounded, with everything that can go wrong as a value. */
@NullMarked
package io.sidelight.source.http;

import org.jspecify.annotations.NullMarked;
