package io.sidelight.publish.contract;

import io.sidelight.publish.json.AbsentIfNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /service/{service}/v1/endpoints/{endpoint}}: an endpoint in the form of an SDK scheduler.
 *
 * @param address {@code ip:port} of each instance
 * @param dns {@code name:port} of each instance, in the same order
 * @param vip {@code name:port} of the virtual address
 */
public record EndpointAddresses(
        List<String> address,
        List<String> dns,
        @AbsentIfNull @Nullable String vip) {}
