package io.sidelight.publish.access;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check of the API's token: all clients pass, or those that send the token of a file. The token is in no log and in no
 * response.
 */
public final class ApiTokenCheck {
    /** RFC 6750, section 2.1; and how DC/OS writes it. */
    private static final Pattern AUTHORIZATION = Pattern.compile("(?:[Bb]earer +|token=)(\\S+) *");

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private final Optional<Path> file;
    private volatile byte[] token = {};
    private String trouble = "";

    private ApiTokenCheck(Optional<Path> file) {
        this.file = file;
    }

    /** Why a file's token cannot be used. */
    public static final class UnusableApiTokenException extends Exception {
        private static final long serialVersionUID = 1;

        private UnusableApiTokenException(Path file, String why) {
            super("SIDELIGHT_API_TOKEN_FILE=" + file + ": " + why);
        }
    }

    /**
     * Checks for the token of a file; lets all clients pass where there is none.
     *
     * @throws UnusableApiTokenException with a line for people when the file has no token
     */
    public static ApiTokenCheck by(Optional<Path> file) throws UnusableApiTokenException {
        ApiTokenCheck admission = new ApiTokenCheck(file);
        if (file.isPresent()) {
            admission.token = read(file.get());
        }
        return admission;
    }

    private static byte[] read(Path file) throws UnusableApiTokenException {
        try {
            String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!TOKEN.matcher(token).matches()) {
                throw new UnusableApiTokenException(
                        file, "accepted is a file with one token of 1 to 4096 characters of ASCII, without spaces");
            }
            return token.getBytes(StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            throw new UnusableApiTokenException(file, "there is no such file");
        } catch (IOException unreadable) {
            throw new UnusableApiTokenException(file, "it cannot be read: " + unreadable.getMessage());
        }
    }

    /** Reads the file again. The former token stays valid while the file is unusable. */
    public void renew() {
        if (file.isEmpty()) {
            return;
        }
        try {
            byte[] read = read(file.get());
            if (!MessageDigest.isEqual(read, token)) {
                token = read;
                Log.info("the API's token has changed");
            }
            trouble = "";
        } catch (UnusableApiTokenException unusable) {
            String why = String.valueOf(unusable.getMessage());
            if (!why.equals(trouble)) {
                Log.warnf("%s; the API's token stays as it was", why);
                trouble = why;
            }
        }
    }

    /**
     * Whether a request is let in. Takes as long for a wrong token as for the right one.
     *
     * @param authorization the request's header
     */
    boolean admits(@Nullable String authorization) {
        if (file.isEmpty()) {
            return true;
        }
        Matcher matcher = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        return matcher.matches() && MessageDigest.isEqual(matcher.group(1).getBytes(StandardCharsets.UTF_8), token);
    }
}
