/** Reads the configuration: from where it stands, and each entry into what it means. */
@NullMarked
package io.sidelight.config.reading;

import org.jspecify.annotations.NullMarked;
