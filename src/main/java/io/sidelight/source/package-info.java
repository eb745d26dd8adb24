/** Lists of schedulers and of the configuration, before names are resolved. */
@NullMarked
package io.sidelight.source;

import org.jspecify.annotations.NullMarked;
