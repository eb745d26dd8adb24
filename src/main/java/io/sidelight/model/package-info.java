/** The published view of the watched services: values only, without I/O and frameworks. */
@NullMarked
package io.sidelight.model;

import org.jspecify.annotations.NullMarked;
