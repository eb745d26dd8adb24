package io.sidelight.config.value;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.TaskGroup;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task that the configuration names, written {@code service/endpoint/task:port}.
 *
 * @param endpoint the name of the endpoint that the task is an instance of
 */
public record NamedTask(String endpoint, TaskGroup group) {
    static final String ACCEPTED =
            "service/endpoint/task:port, such as kafka/jmx/kafka-0-broker:9999, or without the port if Mesos-DNS publishes it";

    private static final Pattern FORM =
            Pattern.compile("(.+)/([A-Za-z0-9_.-]+)/([A-Za-z0-9_.-]{1,253})(?::(\\d{1,5}))?");

    static Optional<NamedTask> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<String> digits = Optional.ofNullable(matcher.group(4));
        Optional<Integer> port = digits.flatMap(Parsers::port).filter(number -> number > 0);
        return ServiceName.parse(matcher.group(1))
                .filter(service -> port.isPresent() == digits.isPresent())
                .map(service -> new NamedTask(
                        matcher.group(2), new TaskGroup(service, matcher.group(3), Optional.empty(), port)));
    }
}
