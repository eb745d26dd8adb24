package io.sidelight.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of the file: the format's name and version, and the length and SHA-256 of all that follows. It distinguishes a
 * damaged file from a foreign one, and both from one of a later version.
 */
final class StateFileHeader {
    /** No header is longer. */
    static final int LONGEST_HEADER = 128;

    private static final String NAME = "sidelight-state";
    private static final int VERSION = 1;
    private static final Pattern HEADER = Pattern.compile(NAME + " (\\d{1,9})( (\\d{1,9}) ([0-9a-f]{64}))?.*");
    private static final int LENGTH_GROUP = 3;
    private static final int DIGEST_GROUP = 4;

    private StateFileHeader() {}

    static byte[] around(byte[] content) {
        String header = NAME + " " + VERSION + " " + content.length + " " + sha256(content) + "\n";
        byte[] start = header.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    static byte[] open(byte[] file) throws InvalidStateFileException {
        int end = endOfLine(file);
        Matcher header = HEADER.matcher(new String(file, 0, end, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new InvalidStateFileException(
                    file.length == 0 ? "it is empty" : "it does not begin with \"" + NAME + "\" and a version");
        }
        int version = Integer.parseInt(header.group(1));
        if (version != VERSION) {
            throw new InvalidStateFileException(
                    "it has version " + version + ", and this program knows version " + VERSION);
        }
        if (header.group(2) == null) {
            throw new InvalidStateFileException("its first line has no length and checksum");
        }
        byte[] content = Arrays.copyOfRange(file, Math.min(end + 1, file.length), file.length);
        int length = Integer.parseInt(header.group(LENGTH_GROUP));
        if (content.length != length) {
            throw new InvalidStateFileException((content.length < length ? "it is cut short: " : "it is too long: ")
                    + content.length + " bytes follow" + " the first line, which announces " + length);
        }
        if (!sha256(content).equals(header.group(DIGEST_GROUP))) {
            throw new InvalidStateFileException("its checksum is wrong");
        }
        return content;
    }

    private static int endOfLine(byte[] file) {
        int end = 0;
        while (end < Math.min(file.length, LONGEST_HEADER) && file[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
