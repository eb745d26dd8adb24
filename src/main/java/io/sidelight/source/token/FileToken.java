package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TokenForm;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.file.ChangingFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletableFuture;

/** A token in a file, which another process keeps valid. */
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
                        ? none("the token in " + file
                                + " was refused: replace it, the file is read again after a change")
                        : now);
    }

    @Override
    public String description() {
        return "with the token in " + setting;
    }

    private Grant read() {
        try {
            String text = file.read().strip();
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
