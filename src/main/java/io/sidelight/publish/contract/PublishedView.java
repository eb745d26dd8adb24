package io.sidelight.publish.contract;

import io.sidelight.publish.json.NullIfUnknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/view}: all watched services.
 *
 * @param revision increases when the rest changes, and only then
 * @param services sorted by name
 */
public record PublishedView(long revision, PublishedVantage vantage, List<PublishedService> services) {
    /**
     * The network that this task runs on.
     *
     * @param network {@code host}, {@code overlay}, {@code bridge} or {@code outside}
     * @param name of the network
     * @param containerIp this task's own address, when it has one apart from the agent's
     * @param hostIp the address of the agent
     */
    public record PublishedVantage(
            String network,
            @NullIfUnknown @Nullable String name,
            @NullIfUnknown @Nullable String containerIp,
            @NullIfUnknown @Nullable String hostIp) {}
}
