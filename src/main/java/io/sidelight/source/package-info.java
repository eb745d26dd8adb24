/** Claims: what schedulers and the configuration say exists, before anything is resolved. */
@NullMarked
package io.sidelight.source;

import org.jspecify.annotations.NullMarked;
