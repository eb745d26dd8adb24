package io.sidelight.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The identity service of a cluster. Accounts log in at it, and it decides which requests are allowed. It verifies signatures and
 * times, by a clock that may be wrong.
 */
final class DcosIam implements AutoCloseable {
    /** DC/OS documents that it rejects login tokens with a longer lifetime. */
    private static final Duration LONGEST_LOGIN = Duration.ofMinutes(10);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer http;
    private final KeyPair own = keys();
    private final String uid;
    private final PublicKey account;
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final List<Integer> logins = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile Duration lifetime = Duration.ofDays(5);
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean revoked;

    DcosIam(String uid, PublicKey account) {
        this.uid = uid;
        this.account = account;
        http = vertx.createHttpServer()
                .requestHandler(this::route)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String address() {
        return "127.0.0.1:" + http.actualPort();
    }

    void setTokenLifetime(Duration time) {
        lifetime = time;
    }

    void setClockAhead(Duration time) {
        ahead = time;
    }

    void revoke(boolean now) {
        revoked = now;
    }

    void forbid(String service) {
        forbidden.add("/service/" + service + "/");
    }

    /** Lists the statuses of all logins so far. */
    List<Integer> logins() {
        return List.copyOf(logins);
    }

    /** Lists all issued tokens. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Reply(int status, String body) {}

    private interface Handler {
        Reply handle(HttpServerRequest request, Buffer body) throws Exception;
    }

    private void route(HttpServerRequest request) {
        Handler handler = request.path().equals("/check") ? this::check : this::login;
        request.body().onSuccess(body -> {
            Reply reply = reply(handler, request, body);
            request.response()
                    .setStatusCode(reply.status())
                    .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC)))
                    .putHeader("Content-Type", "application/json")
                    .end(reply.body());
        });
    }

    private static Reply reply(Handler handler, HttpServerRequest request, Buffer body) {
        try {
            return handler.handle(request, body);
        } catch (Exception unexpected) {
            return new Reply(500, unexpected.toString());
        }
    }

    private Reply login(HttpServerRequest request, Buffer body) throws Exception {
        JsonNode credentials = MAPPER.readTree(body.getBytes());
        JsonNode claims = verified(credentials.path("token").asText(), account);
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        boolean good = !revoked
                && credentials.path("uid").asText().equals(uid)
                && claims.path("uid").asText().equals(uid)
                && expires.isAfter(now())
                && expires.isBefore(now().plus(LONGEST_LOGIN));
        logins.add(good ? 200 : 401);
        if (!good) {
            return new Reply(
                    401,
                    "{\"code\": \"ERR_INVALID_CREDENTIALS\", \"description\": \""
                            + credentials.path("token").asText() + "\"}");
        }
        String token = signed(
                "{\"uid\":\"" + uid + "\",\"exp\":" + now().plus(lifetime).getEpochSecond() + "}", own.getPrivate());
        tokens.add(token);
        return new Reply(200, "{\"token\": \"" + token + "\"}");
    }

    /** Authorizes a request for Admin Router. */
    private Reply check(HttpServerRequest request, Buffer body) throws Exception {
        String header = request.getHeader("Authorization");
        JsonNode claims = verified(header == null ? "" : header.replaceFirst("^token=", ""), own.getPublic());
        boolean known = claims.path("uid").asText().equals(uid) && !revoked;
        if (!known || !Instant.ofEpochSecond(claims.path("exp").asLong()).isAfter(now())) {
            return new Reply(401, "");
        }
        String uri = request.getHeader("X-Original-URI");
        return new Reply(forbidden.stream().anyMatch(uri::startsWith) ? 403 : 200, "");
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Returns the claims of a token with RS256, or a missing node if another key signed it. */
    private static JsonNode verified(String token, PublicKey key) throws Exception {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3
                || !MAPPER.readTree(decoded(parts[0])).path("alg").asText().equals("RS256")) {
            return MAPPER.missingNode();
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decoded(parts[2])) ? MAPPER.readTree(decoded(parts[1])) : MAPPER.missingNode();
    }

    private static String signed(String claims, PrivateKey key) throws GeneralSecurityException {
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + encoded(signature.sign());
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
