package io.sidelight.publish.contract;

import io.sidelight.publish.json.AbsentIfEmpty;
import io.sidelight.publish.json.AbsentIfNull;
import io.sidelight.publish.json.NullIfUnknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task behind an endpoint, with one port.
 *
 * @param task name; with {@code @} and the address where several tasks share it
 * @param protocol of the port; absent for TCP
 * @param state {@code fresh}, {@code stale} or {@code unknown}
 * @param since when it is stale, ISO 8601
 * @param cause of a state other than fresh
 * @param disagreements between its sources, for people
 * @param reach result of connecting; absent where that is not tried
 */
public record PublishedInstance(
        String task,
        @AbsentIfNull @Nullable String protocol,
        PublishedNetwork network,
        PublishedDial dial,
        PublishedContainer container,
        PublishedHost host,
        String state,
        @AbsentIfNull @Nullable String since,
        @AbsentIfNull @Nullable String cause,
        @AbsentIfEmpty List<String> disagreements,
        @AbsentIfNull @Nullable PublishedReach reach) {

    /**
     * The network of the container's address.
     *
     * @param kind {@code host}, {@code overlay}, {@code bridge}, {@code vip} or {@code unknown}
     * @param name in the cluster
     * @param why the rule that decided, for people
     */
    public record PublishedNetwork(
            String kind, @NullIfUnknown @Nullable String name, String why) {}

    /**
     * The address to dial.
     *
     * @param address {@code ip:port}; null where none can be reached from here
     * @param via {@code host} or {@code container}
     * @param why for people
     */
    public record PublishedDial(
            @NullIfUnknown @Nullable String address,
            @NullIfUnknown @Nullable String via,
            String why) {}

    /**
     * The task's own address.
     *
     * @param name in DNS
     * @param further addresses of the same task
     * @param port 1-65535; absent for a task that announces none
     */
    public record PublishedContainer(
            String name,
            @NullIfUnknown @Nullable String ip,
            @AbsentIfEmpty List<String> further,
            @AbsentIfNull @Nullable Integer port) {}

    /**
     * The address of the agent that the task runs on.
     *
     * @param name in DNS
     * @param further addresses
     */
    public record PublishedHost(
            String name,
            @NullIfUnknown @Nullable String ip,
            @AbsentIfEmpty List<String> further) {}

    /**
     * The result of connecting to the address to dial.
     *
     * @param result {@code proven}, {@code refused}, {@code failed} or {@code unknown}
     * @param since when, ISO 8601
     */
    public record PublishedReach(String result, String since) {}
}
