/** The picture of the watched services that is published: values only, no I/O and no framework. */
@NullMarked
package io.sidelight.model;

import org.jspecify.annotations.NullMarked;
