/** Tokens, which let Sidelight in at Admin Router and are shown to nobody else. */
@NullMarked
package io.sidelight.source.token;

import org.jspecify.annotations.NullMarked;
