package io.sidelight.contract;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The addresses of an endpoint that this task can dial.
 *
 * @param addresses at least one
 */
@Schema(name = "DialAddresses", description = "The addresses of an endpoint that this task can dial.")
public record DialAddresses(List<DialAddress> addresses) {
    /**
     * An address to dial.
     *
     * @param port 1-65535
     */
    @Schema(name = "DialAddress", description = "An address to dial.")
    @JsonPropertyOrder({"host", "port", "task"})
    public record DialAddress(
            @Schema(description = "The IP address, without brackets.")
            String host,

            @Schema(minimum = "1", maximum = "65535") int port,

            @Schema(description = "The name of the first task with this address.")
            String task) {}
}
