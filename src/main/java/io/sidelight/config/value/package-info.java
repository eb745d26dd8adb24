/** Converters of settings from text. Each has a range and a description of the accepted values. */
@NullMarked
package io.sidelight.config.value;

import org.jspecify.annotations.NullMarked;
