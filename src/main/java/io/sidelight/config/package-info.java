/** The configuration as it is written, and the validated settings made from it. */
@NullMarked
package io.sidelight.config;

import org.jspecify.annotations.NullMarked;
