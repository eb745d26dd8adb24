/** The commands that print the documents of the API. */
@NullMarked
package io.sidelight.cli.show;

import org.jspecify.annotations.NullMarked;
