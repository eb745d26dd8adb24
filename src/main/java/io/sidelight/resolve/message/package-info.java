/** What a DNS message says: an outcome where it is precisely an answer to the question, malformed where it is anything else. */
@NullMarked
package io.sidelight.resolve.message;

import org.jspecify.annotations.NullMarked;
