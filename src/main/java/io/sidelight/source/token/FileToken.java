package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TokenForm;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.file.ChangingFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletableFuture;

/** A token in a file, which somebody keeps valid. */
final class FileToken implements TokenProvider {
    private final String setting;
    private final ChangingFile file;

    FileToken(String setting, ChangingFile file) {
        this.setting = setting;
        this.file = file;
    }

    @Override
    public CompletableFuture<Grant> token() {
        return CompletableFuture.completedFuture(read());
    }

    @Override
    public CompletableFuture<Grant> replacementFor(Secret refused) {
        Grant now = read();
        return CompletableFuture.completedFuture(
                now instanceof Grant.Token token && token.secret().equals(refused)
                        ? none("the token in " + file + " is refused: it is read again when it changes")
                        : now);
    }

    @Override
    public String description() {
        return "with the token of " + setting;
    }

    private Grant read() {
        try {
            String text = file.read().strip();
            return TokenForm.isToken(text)
                    ? new Grant.Token(new Secret(text))
                    : none(file + " of " + setting + " has no token: " + TokenForm.ACCEPTED);
        } catch (NoSuchFileException missing) {
            return none("there is no file " + file + " of " + setting);
        } catch (IOException unreadable) {
            return none(file + " of " + setting + " cannot be read");
        }
    }

    private static Grant none(String why) {
        return new Grant.None(ListFailure.UNAUTHORIZED, why);
    }
}
