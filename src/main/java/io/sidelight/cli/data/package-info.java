/** The data that commands print: from the running agent, or from one pass of this process. */
@NullMarked
package io.sidelight.cli.data;

import org.jspecify.annotations.NullMarked;
