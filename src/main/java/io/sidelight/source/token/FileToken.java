package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TokenForm;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.wording.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** A token in a file, which another process keeps valid. */
final class FileToken implements TokenProvider {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    private final String setting;
    private final Path file;
    private volatile Grant grant;
    private String trouble = "";

    /** Reads the file for the first time. */
    FileToken(String setting, Path file) {
        this.setting = setting;
        this.file = file;
        this.grant = read();
    }

    @Override
    public CompletableFuture<Grant> token() {
        return CompletableFuture.completedFuture(grant);
    }

    @Override
    public CompletableFuture<Grant> replacementFor(Secret refused) {
        // A token is often refused just after its file was replaced, and the job would find the new one too late for
        // this request.
        reload();
        Grant now = grant;
        return CompletableFuture.completedFuture(
                now instanceof Grant.Token token && token.secret().equals(refused)
                        ? none("the token in " + file
                                + " was refused: replace it, the file is read again after a change")
                        : now);
    }

    @Override
    public synchronized void reload() {
        Grant now = read();
        if (now instanceof Grant.Token) {
            if (!now.equals(grant)) {
                LOG.infof("%s", new LogEvent("token_reloaded", "token for Admin Router reloaded file=" + file));
            }
            grant = now;
            trouble = "";
            return;
        }
        boolean isKept = grant instanceof Grant.Token;
        String why = ((Grant.None) now).why();
        if (!why.equals(trouble)) {
            LOG.warnf("%s; %s", why, isKept ? "the earlier token stays in use" : "there is no token");
            trouble = why;
        }
        if (!isKept) {
            grant = now;
        }
    }

    @Override
    public Optional<Instant> expires() {
        return grant instanceof Grant.Token token ? Jwt.expires(token.secret()) : Optional.empty();
    }

    @Override
    public RouteCause authentication() {
        return new RouteCause.TokenOf(setting);
    }

    private Grant read() {
        try {
            String text = Files.readString(file).strip();
            return TokenForm.isToken(text)
                    ? new Grant.Token(new Secret(text))
                    : none(setting + "=" + file + ": must be a file with " + TokenForm.ACCEPTED);
        } catch (NoSuchFileException missing) {
            return none(setting + "=" + file + ": file not found");
        } catch (IOException unreadable) {
            return none(setting + "=" + file + ": file is not readable");
        }
    }

    private static Grant none(String why) {
        return new Grant.None(ListFailure.UNAUTHORIZED, why);
    }
}
