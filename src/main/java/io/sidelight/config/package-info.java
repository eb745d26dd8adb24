/** The typed configuration, and the validated settings that are read from it. */
@NullMarked
package io.sidelight.config;

import org.jspecify.annotations.NullMarked;
