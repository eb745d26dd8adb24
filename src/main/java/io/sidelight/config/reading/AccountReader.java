package io.sidelight.config.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.access.Pem;
import io.sidelight.model.access.ServiceAccount;
import io.sidelight.model.address.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reader of a service account's secret: JSON with {@code uid}, {@code private_key}, {@code login_endpoint} and
 * {@code scheme}.
 */
public final class AccountReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCHEME = "RS256";

    private final String setting;
    private final Consumer<String> problems;

    private AccountReader(String setting, Consumer<String> problems) {
        this.setting = setting;
        this.problems = problems;
    }

    /**
     * Reads the secret.
     *
     * @param text the JSON itself, or the path or {@code file:} URL of a file with it
     * @param problems receives errors, without the secret
     * @return empty after an error
     */
    public static Optional<ServiceAccount> read(String setting, String text, Consumer<String> problems) {
        AccountReader reader = new AccountReader(setting, problems);
        return text.strip().startsWith("{")
                ? reader.account(text)
                : reader.file(text.strip()).flatMap(reader::account);
    }

    private Optional<String> file(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path.replaceFirst("^file:(//)?(?=/)", ""))));
        } catch (IOException | InvalidPathException unreadable) {
            return problem("must be JSON, or the path of a readable file with it");
        }
    }

    private Optional<ServiceAccount> account(String json) {
        JsonNode account;
        try {
            account = MAPPER.readTree(json);
        } catch (JsonProcessingException notJson) {
            return problem("not JSON at line " + notJson.getLocation().getLineNr());
        }
        String uid = account.path("uid").asText();
        String scheme = account.path("scheme").asText(SCHEME);
        Optional<PrivateKey> key = Pem.privateKey(account.path("private_key").asText())
                .filter(read -> read.getAlgorithm().equals("RSA"));
        Optional<URI> login = url(account.path("login_endpoint").asText());
        if (uid.isEmpty() || !uid.matches("[\\x21-\\x7e]{1,255}")) {
            return problem("\"uid\" must be 1 to 255 visible ASCII characters");
        } else if (!scheme.equals(SCHEME)) {
            return problem("\"scheme\": must be " + SCHEME);
        } else if (key.isEmpty()) {
            return problem("\"private_key\": must be an RSA " + Pem.KEY_ACCEPTED.substring("a ".length()));
        } else if (login.isEmpty() && account.hasNonNull("login_endpoint")) {
            return problem("\"login_endpoint\": must be an http or https URL");
        }
        return Optional.of(new ServiceAccount(uid, key.get(), login));
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = URI.create(text);
            return Optional.of(url).filter(read -> Origin.of(read).isPresent() && read.getRawUserInfo() == null);
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> problem(String message) {
        problems.accept(setting + ": " + message);
        return Optional.empty();
    }
}
