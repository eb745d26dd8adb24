/** The conversion between documents and JSON. */
@NullMarked
package io.sidelight.publish.json;

import org.jspecify.annotations.NullMarked;
