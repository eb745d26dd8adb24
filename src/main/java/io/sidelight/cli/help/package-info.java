/** Help in all its forms: texts, completion scripts, the man page, and errors. */
@NullMarked
package io.sidelight.cli.help;

import org.jspecify.annotations.NullMarked;
