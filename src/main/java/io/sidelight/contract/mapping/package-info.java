/** Maps facts to the records of the published documents. */
@NullMarked
package io.sidelight.contract.mapping;

import org.jspecify.annotations.NullMarked;
