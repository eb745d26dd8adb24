/** The published documents, a record each, written and read by Jackson. */
@NullMarked
package io.sidelight.contract;

import org.jspecify.annotations.NullMarked;
