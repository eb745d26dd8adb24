package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The reader of {@code address-truth.txt}, which describes its own format. */
final class TruthTable {
    private TruthTable() {}

    /**
     * A task.
     *
     * @param list what its scheduler lists
     * @param dns the addresses of names
     * @param name of its own address in the view
     * @param network where it is, and why
     * @param dialled what can be dialed, and why, by where from
     */
    record Row(
            String title,
            ListedInstance list,
            Map<String, List<Ip>> dns,
            String name,
            String network,
            Map<String, String> dialled) {
        /** Returns the address that can be dialed from there, and the reason. */
        String from(String place) {
            String within = dialled.getOrDefault(place.equals("outside") ? place : "within", "");
            return dialled.getOrDefault("all", within).replace("<here>", place);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Row> rows() {
        try (InputStream file = Objects.requireNonNull(TruthTable.class.getResourceAsStream("/address-truth.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");
            return Stream.of(text.strip().split("\n{2,}", -1))
                    .map(TruthTable::row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String block) {
        List<String> lines = block.lines().toList();
        Map<String, List<Ip>> dns = new HashMap<>();
        Map<String, String> dialled = new HashMap<>();
        Map<String, String> once = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> words = words(line);
            String rest = String.join(" ", words.subList(1, words.size()));
            switch (words.get(0)) {
                case "dns" -> dns.put(words.get(1), ips(words.subList(2, words.size())));
                case "from" ->
                    dialled.put(words.get(1), rest.substring(words.get(1).length() + 1));
                default -> assertThat(once.put(words.get(0), rest)).as(line).isNull();
            }
        }
        assertThat(once.keySet()).as(lines.get(0)).isSubsetOf("list", "name", "network");
        List<String> list = words(once.getOrDefault("list", ""));
        return new Row(
                lines.get(0),
                claimed(list),
                dns,
                once.getOrDefault("name", list.get(0)),
                once.getOrDefault("network", ""),
                dialled);
    }

    private static ListedInstance claimed(List<String> list) {
        int last = list.size() - 1;
        String name = list.get(0);
        String task = name.substring(0, name.indexOf('.'));
        return new ListedInstance(
                task, Optional.of(name), Integer.parseInt(list.get(last)), ips(list.subList(1, last)));
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.strip().split("\\s+", -1));
    }

    private static List<Ip> ips(List<String> literals) {
        List<Ip> ips = new ArrayList<>();
        literals.stream()
                .filter(literal -> !literal.equals("none"))
                .forEach(literal -> ips.add(Ip.parse(literal).orElseThrow()));
        return ips;
    }
}
