/** The spellings of service, app and task names in the programs of a cluster. */
@NullMarked
package io.sidelight.model.spelling;

import org.jspecify.annotations.NullMarked;
