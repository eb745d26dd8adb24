package io.sidelight.source.sdk;

import io.sidelight.JsonMutation;
import io.sidelight.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Responses of old and new schedulers, with corrupted bytes, values, brackets or commas. */
record MutatedJson(SplittableRandom random) {
    static final List<String> LISTS = List.of(
            "[\"broker\", \"zookeeper\"]",
            "[]",
            "[\n  \"native-client\",\n  \"coordinator-http\",\n  \"data-http\",\n  \"core-site.xml\"\n]",
            "{\"broker\": {\"direct\": [\"kafka-0.kafka.mesos:1025\"], \"vip\": \"broker.kafka.l4lb.x:9092\"},"
                    + " \"other\": {\"dns\": [], \"address\": []}}");

    static final List<String> OBJECTS = List.of(
            "{\"address\": [\"10.0.1.11:1025\", \"10.0.1.12:1025\"],"
                    + " \"dns\": [\"kafka-0-broker.kafka.autoip.dcos.thisdcos.directory:1025\","
                    + " \"kafka-1-broker.kafka.autoip.dcos.thisdcos.directory:1025\"],"
                    + " \"vip\": \"broker.kafka.l4lb.thisdcos.directory:9092\"}",
            "{\"address\": [\"[10.0.1.11, fd01:b::5]:1025\", \"fd01:b::5/80:1025\", \"agent-1.example:1025\"],"
                    + " \"dns\": [\"a.k.x:1025\", \"b.k.x:1025\", \"c.k.x:1025\"]}",
            "{\"direct\": [\"a.k.mesos:1\"], \"vips\": [\"a.k.l4lb:1\", \"b.k.l4lb:2\"]}",
            "{\"dns\": [\"a.k.x:65535\", \"a.k.x:65535\"], \"address\": [\"10.0.0.1:1\", \"10.0.0.2:1\"], \"vip\": null}",
            "{\"dns\": [\"a.k.x:1\", \"a.k.x.:1\", \"b.k.x:1\"]," + " \"address\": [\"[" + addresses(10) + "]:1\", \"["
                    + addresses(40) + "]:1\", \"b:1\"]}",
            "{\"dns\": [], \"address\": []}");

    private static final List<String> STRANGE = List.of(
            "\"" + "x".repeat(70) + ".k.x:1\"",
            "\"" + "x.".repeat(200) + ":1\"",
            "\"..\"",
            "\"a/b\"",
            "\"a.b:0\"",
            "\"a.b:65536\"",
            "\"a.b:99999999999999999999\"",
            "\"a.b:٣\"",
            "\"..:1\"",
            "\":1\"",
            "\"[]:1\"",
            "\"[fd01::1%eth0, 10.0.0.1/8, ]:1\"",
            "\"[" + addresses(2_000) + "]:1\"",
            "\"dns\"",
            "\"address\"",
            "\"vip\"");

    private static String addresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10.1." + i / 256 + "." + i % 256)
                .collect(Collectors.joining(", "));
    }

    /** Returns a text as the agent would read it from the network. */
    String of(List<String> kind) {
        String text = any(kind);
        return switch (random.nextInt(3)) {
            case 0 -> new String(Mutation.of(bytes(text), bytes(any(kind)), random), StandardCharsets.UTF_8);
            case 1 -> text;
            default -> JsonMutation.of(text, STRANGE, random);
        };
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
