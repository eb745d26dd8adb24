/** The view as bytes: rendered once for each revision, shared by all readers. */
@NullMarked
package io.sidelight.publish.render;

import org.jspecify.annotations.NullMarked;
