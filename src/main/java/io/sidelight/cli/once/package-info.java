/** Commands that refresh the view once, without a server. */
@NullMarked
package io.sidelight.cli.once;

import org.jspecify.annotations.NullMarked;
