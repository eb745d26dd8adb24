/** How the programs of a cluster spell the names of services, apps and tasks. */
@NullMarked
package io.sidelight.model.spelling;

import org.jspecify.annotations.NullMarked;
