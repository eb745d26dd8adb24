/** The encoding of DNS queries and the parsing of responses. A message that is not exactly a response to the query is malformed. */
@NullMarked
package io.sidelight.resolve.message;

import org.jspecify.annotations.NullMarked;
