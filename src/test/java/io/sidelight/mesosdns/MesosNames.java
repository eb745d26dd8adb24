package io.sidelight.mesosdns;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Spelling of names by Mesos-DNS and dcos-net (domain.md 2.2 and 3.1). It is independent of the agent's spelling, which it is
 * there to check.
 */
final class MesosNames {
    private static final int LABEL = 63;
    private static final int HASH = 5;
    private static final String ZBASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769";

    private MesosNames() {}

    /** Returns one label by RFC 1123 as Mesos-DNS makes it. */
    static String label(String name) {
        String clean = clean(name).replaceFirst("^-+", "");
        int size = Math.min(clean.length(), LABEL);
        String head = clean.substring(0, size).replaceFirst("-+$", "");
        String tail = clean.substring(size).replaceFirst("^-+", "");
        return head + tail.substring(0, Math.min(tail.length(), size - head.length()));
    }

    /** Returns a framework's name: each part between dots is a label. */
    static String framework(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .map(MesosNames::label)
                .filter(label -> !label.isEmpty())
                .collect(Collectors.joining("."));
    }

    /** Returns the suffix that distinguishes tasks with the same name. */
    static String suffix(MasterTask task) {
        String agent = task.agent().substring(task.agent().lastIndexOf('-') + 1).toLowerCase(Locale.ROOT);
        return "-" + hash(task.id()) + "-" + agent;
    }

    /** Returns one label as dcos-net makes it, of a task or a framework. */
    static String dcosLabel(String name) {
        String clean = clean(name).replaceFirst("^-+", "").replaceFirst("-+$", "");
        return clean.substring(0, Math.min(clean.length(), LABEL)).replaceFirst("-+$", "");
    }

    private static String clean(String name) {
        StringBuilder clean = new StringBuilder();
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if (character == '.' || character == '_') {
                clean.append('-');
            } else if (character < 128 && (Character.isLetterOrDigit(character) || character == '-')) {
                clean.append(Character.toLowerCase(character));
            }
        }
        return clean.toString();
    }

    private static String hash(String id) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-1").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
        long first40Bits = 0;
        for (int at = 0; at < 5; at++) {
            first40Bits = (first40Bits << 8) | (digest[at] & 0xFF);
        }
        StringBuilder hash = new StringBuilder(HASH);
        for (int at = 0; at < HASH; at++) {
            hash.append(ZBASE32.charAt((int) ((first40Bits >>> (35 - 5 * at)) & 31)));
        }
        return hash.toString();
    }
}
