package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.access.ServiceAccount;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** JSON Web Tokens (RFC 7519). */
final class Jwt {
    private Jwt() {}

    /**
     * Creates the login token of a service account, signed with RS256.
     *
     * @throws JoseException if the key has another type or is too short
     */
    static Secret login(ServiceAccount account, Instant expires) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setClaim("uid", account.uid());
        claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setKey(account.key());
        signature.setPayload(claims.toJson());
        return new Secret(signature.getCompactSerialization());
    }

    /** Returns the expiry of a received token; empty if it has none. The signature is not verified; the server does that. */
    static Optional<Instant> expires(Secret token) {
        try {
            return Optional.ofNullable(new JwtConsumerBuilder()
                            .setSkipAllValidators()
                            .setDisableRequireSignature()
                            .setSkipSignatureVerification()
                            .build()
                            .processToClaims(token.reveal())
                            .getExpirationTime())
                    .map(time -> Instant.ofEpochSecond(time.getValue()));
        } catch (InvalidJwtException | MalformedClaimException notOne) {
            return Optional.empty();
        }
    }
}
