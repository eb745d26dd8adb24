package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Random names from a fixed seed. */
final class SpelledNames {
    private SpelledNames() {}

    /** Returns texts of these characters, including empty ones. */
    static List<String> texts(String characters, int longest, int count) {
        SplittableRandom random = new SplittableRandom(characters.length() * 31L + longest);
        return Stream.generate(() -> text(characters, random.nextInt(longest + 1), random))
                .limit(count)
                .toList();
    }

    /** Returns service names of only these characters. */
    static List<ServiceName> services(String characters, int longest, int count) {
        return texts(characters, longest, count * 20).stream()
                .map(ServiceName::parse)
                .flatMap(Optional::stream)
                .distinct()
                .limit(count)
                .toList();
    }

    private static String text(String characters, int length, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
