/** Reading of the configuration from its sources, and interpretation of each setting. */
@NullMarked
package io.sidelight.config.reading;

import org.jspecify.annotations.NullMarked;
