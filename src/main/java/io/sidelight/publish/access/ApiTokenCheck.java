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
    /** The header of RFC 6750 section 2.1, and the form that DC/OS uses. */
    private static final Pattern AUTHORIZATION = Pattern.compile("(?:[Bb]earer +|token=)(\\S+) *");

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private final Optional<Path> file;
    private volatile byte[] token = {};
    private String loggedFailure = "";

    private ApiTokenCheck(Optional<Path> file) {
        this.file = file;
    }

    /** The token file has no usable token. */
    public static final class UnusableApiTokenException extends Exception {
        private static final long serialVersionUID = 1;

        private UnusableApiTokenException(Path file, String why) {
            super("SIDELIGHT_API_TOKEN_FILE=" + file + ": " + why);
        }
    }

    /**
     * Checks for the token of a file; lets all clients pass where there is none.
     *
     * @throws UnusableApiTokenException if the file has no token; its message is for people
     */
    public static ApiTokenCheck by(Optional<Path> file) throws UnusableApiTokenException {
        ApiTokenCheck check = new ApiTokenCheck(file);
        if (file.isPresent()) {
            check.token = read(file.get());
        }
        return check;
    }

    private static byte[] read(Path file) throws UnusableApiTokenException {
        try {
            String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!TOKEN.matcher(token).matches()) {
                throw new UnusableApiTokenException(
                        file, "accepted is a file with one token of 1 to 4096 ASCII characters without spaces");
            }
            return token.getBytes(StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            throw new UnusableApiTokenException(file, "the file does not exist");
        } catch (IOException unreadable) {
            throw new UnusableApiTokenException(file, "the file cannot be read: " + unreadable.getMessage());
        }
    }

    /** Returns whether requests must carry a token. */
    public boolean isRequired() {
        return file.isPresent();
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
                Log.infof("API token reloaded file=%s", file.get());
            }
            loggedFailure = "";
        } catch (UnusableApiTokenException unusable) {
            String why = String.valueOf(unusable.getMessage());
            if (!why.equals(loggedFailure)) {
                Log.warnf("API token not reloaded, the previous one stays valid: %s", why);
                loggedFailure = why;
            }
        }
    }

    /**
     * Returns whether a request has the token. The comparison takes the same time for a wrong token as for the right one.
     *
     * @param authorization the request's header
     */
    public boolean admits(@Nullable String authorization) {
        Matcher matcher = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        return admitsToken(matcher.matches() ? matcher.group(1) : "");
    }

    /**
     * Returns whether a request has the token.
     *
     * @param sent empty if the request has none
     */
    public boolean admitsToken(String sent) {
        return file.isEmpty() || MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token);
    }
}
