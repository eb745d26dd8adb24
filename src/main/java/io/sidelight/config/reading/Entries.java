package io.sidelight.config.reading;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads single entries of the configuration, each by its key such as {@code dns-timeout}. What cannot be used becomes a problem,
 * and some value stands for it, so that all problems are found at once.
 */
final class Entries {
    /** What holds for an entry that is not set. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("cluster-url", "http://master.mesos"),
            Map.entry("allow-plain-token", "false"),
            Map.entry("dns-timeout", "2s"),
            Map.entry("domain", "mesos"),
            Map.entry("directory", "auto"),
            Map.entry("vantage", "auto"),
            Map.entry("refresh-min", "5s"),
            Map.entry("refresh-max", "60s"),
            Map.entry("endpoints-interval", "30s"),
            Map.entry("stale-limit", "24h"),
            Map.entry("hold", "15s"),
            Map.entry("state-file", "auto"),
            Map.entry("http-host", "127.0.0.1"),
            Map.entry("drain", "2s"),
            Map.entry("demo", "false"),
            Map.entry("demo-moves", "20s"),
            Map.entry("reach", "none"),
            Map.entry("reach-interval", "60s"),
            Map.entry("max-services", "100"),
            Map.entry("max-endpoints", "100"),
            Map.entry("max-instances", "5000"),
            Map.entry("max-body", "1048576"),
            Map.entry("max-questions", "64"),
            Map.entry("max-connections", "1024"));

    private final List<String> problems = new ArrayList<>();

    /** What is wrong so far, a line each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Adds a problem in its own words. */
    void refuse(String problem) {
        problems.add(problem);
    }

    /**
     * Adds a value that cannot be used.
     *
     * @param value as it was written
     * @param accepted what would have been accepted
     */
    void refuse(String key, String value, String accepted) {
        refuse(Keys.variable(key) + "=" + value + ": accepted is " + accepted);
    }

    /** What is set, without white space around it; else the default. */
    String text(String key, Optional<String> set) {
        return set.map(String::strip).filter(text -> !text.isEmpty()).orElseGet(() -> DEFAULTS.getOrDefault(key, ""));
    }

    /**
     * A time.
     *
     * @param least in place of one that cannot be used
     */
    Duration duration(String key, Optional<String> set, Duration least) {
        return duration(key, text(key, set), least, "");
    }

    /**
     * A time, or {@code none}.
     *
     * @param least in place of one that cannot be used
     */
    Optional<Duration> durationOrNone(String key, Optional<String> set, Duration least) {
        String text = text(key, set);
        return text.equals("none") ? Optional.empty() : Optional.of(duration(key, text, least, ", or none"));
    }

    private Duration duration(String key, String text, Duration least, String orElse) {
        Optional<Duration> duration = Values.duration(text).filter(read -> read.compareTo(least) >= 0);
        if (duration.isEmpty()) {
            refuse(key, text, Values.DURATION + ", at least " + least.toMillis() + "ms" + orElse);
        }
        return duration.orElse(least);
    }

    /**
     * A whole number.
     *
     * @param least in place of one that cannot be used
     */
    int count(String key, Optional<String> set, int least, int most) {
        String text = text(key, set);
        Optional<Integer> count = Values.count(text).filter(read -> read >= least && read <= most);
        if (count.isEmpty()) {
            refuse(key, text, "a whole number from " + least + " to " + most);
        }
        return count.orElse(least);
    }

    /** The path of a file; empty where none is set. */
    Optional<Path> file(String key, Optional<String> set, String accepted) {
        String text = text(key, set);
        Optional<Path> file = Values.file(text);
        if (file.isEmpty() && !text.isEmpty()) {
            refuse(key, text, accepted);
        }
        return file;
    }

    /** A URL; empty where none is set. */
    Optional<URI> url(String key, Optional<String> set) {
        String text = text(key, set);
        Optional<URI> url = Values.url(text);
        if (url.isEmpty() && !text.isEmpty()) {
            refuse(key, text, Values.URL);
        }
        return url;
    }

    /** True or false. */
    boolean flag(String key, Optional<String> set) {
        String text = text(key, set);
        if (!text.equals("true") && !text.equals("false")) {
            refuse(key, text, "true or false");
        }
        return text.equals("true");
    }

    /** The items of a comma list that can be used. */
    <T> List<T> each(String key, Optional<String> list, Function<String, Optional<T>> read, String accepted) {
        List<T> values = new ArrayList<>();
        for (String item : Values.items(list.orElse(""))) {
            Optional<T> value = read.apply(item);
            value.ifPresentOrElse(values::add, () -> refuse(key, item, accepted));
        }
        return values;
    }
}
