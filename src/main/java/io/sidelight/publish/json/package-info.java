/** How documents become JSON and JSON becomes documents. */
@NullMarked
package io.sidelight.publish.json;

import org.jspecify.annotations.NullMarked;
