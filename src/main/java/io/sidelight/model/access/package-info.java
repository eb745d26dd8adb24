/** What lets Sidelight in where a login is asked for, and what it trusts. Nothing of it shows a secret. */
@NullMarked
package io.sidelight.model.access;

import org.jspecify.annotations.NullMarked;
