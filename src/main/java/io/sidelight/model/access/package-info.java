/** The credentials and trusted certificates of Sidelight. No method prints a secret. */
@NullMarked
package io.sidelight.model.access;

import org.jspecify.annotations.NullMarked;
