/** The converters of settings from text, each with the range and the words of what it accepts. */
@NullMarked
package io.sidelight.config.value;

import org.jspecify.annotations.NullMarked;
