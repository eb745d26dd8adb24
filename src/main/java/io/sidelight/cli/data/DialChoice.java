package io.sidelight.cli.data;

import java.util.Optional;

/**
 * A choice of addresses to dial.
 *
 * @param limit maximum number of addresses, 1 to 99999
 * @param shuffle the key of the order, empty for this task's own; without a value, the order is that of tasks
 */
public record DialChoice(Optional<Integer> limit, Optional<String> shuffle) {}
