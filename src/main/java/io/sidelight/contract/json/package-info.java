/** How records become JSON, and JSON becomes records. */
@NullMarked
package io.sidelight.contract.json;

import org.jspecify.annotations.NullMarked;
