package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table client × behavior: each behavior is checked for all clients, which run through the same events. */
final class BehaviorTable {
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final List<FollowingClient> clients;
    private final Map<String, Map<String, Boolean>> rows = new LinkedHashMap<>();

    BehaviorTable(List<FollowingClient> clients) {
        this.clients = clients;
    }

    /** A behavior, checked for each client. */
    @FunctionalInterface
    interface Behavior {
        /** Returns the clients that behave so. */
        Stream<FollowingClient> seen();
    }

    void note(String behavior, Behavior check) {
        List<String> seen = check.seen().map(FollowingClient::name).toList();
        Map<String, Boolean> row = new LinkedHashMap<>();
        clients.forEach(client -> row.put(client.name(), seen.contains(client.name())));
        rows.put(behavior, row);
    }

    /** Notes a behavior that only some clients can have. */
    void note(String behavior, Map<String, Boolean> row) {
        rows.put(behavior, row);
    }

    /** Notes who prints no list in some seconds without a change. */
    void noteQuiet() {
        assertThat(staysQuiet(client -> true)).as("the last event has settled").isNotEmpty();
        List<Integer> lists =
                clients.stream().map(client -> client.lists().size()).toList();
        note(
                "hears nothing without a change",
                () -> staysQuiet(client -> client.lists().size() == lists.get(clients.indexOf(client))));
    }

    /** Returns the clients that meet the condition within a time. */
    Stream<FollowingClient> all(Predicate<FollowingClient> condition, Duration within) {
        Instant end = Instant.now().plus(within);
        await().atMost(within.plusSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        clients.stream().allMatch(condition) || Instant.now().isAfter(end));
        return clients.stream().filter(condition);
    }

    /** Returns the clients that live and meet the condition after a time without events. */
    Stream<FollowingClient> staysQuiet(Predicate<FollowingClient> condition) {
        Instant end = Instant.now().plus(QUIET);
        await().atMost(QUIET.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
        return clients.stream().filter(FollowingClient::isAlive).filter(condition);
    }

    /** Prints the table, and the output of each client that lacks a behavior. All behaviors must have been seen. */
    void assertAllSeen() {
        System.out.println("| Client | " + String.join(" | ", rows.keySet()) + " |");
        System.out.println("|---|" + "---|".repeat(rows.size()));
        clients.forEach(client -> System.out.println("| " + client.name() + " | " + cells(client) + " |"));
        clients.stream()
                .filter(client -> rows.values().stream().anyMatch(row -> !row.getOrDefault(client.name(), true)))
                .forEach(client ->
                        System.out.println("---- " + client.name() + "\n" + String.join("\n", client.lines())));
        assertThat(rows).allSatisfy((behavior, seen) -> assertThat(seen)
                .allSatisfy((client, isSeen) ->
                        assertThat(isSeen).as("%s: %s", client, behavior).isTrue()));
    }

    private String cells(FollowingClient client) {
        return rows.values().stream()
                .map(row -> row.containsKey(client.name()) ? row.get(client.name()) ? "yes" : "**no**" : "-")
                .collect(Collectors.joining(" | "));
    }
}
