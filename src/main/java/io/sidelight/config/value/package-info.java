/** The types of settings: the converter of each text, with the range and the words of what it accepts. */
@NullMarked
package io.sidelight.config.value;

import org.jspecify.annotations.NullMarked;
