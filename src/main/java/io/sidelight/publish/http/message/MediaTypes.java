package io.sidelight.publish.http.message;

import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The selection of a resource's media type by the {@code Accept} header. */
public final class MediaTypes {
    public static final String JSON = "application/json";
    public static final String YAML = "application/yaml";
    public static final String TEXT = "text/plain";

    private MediaTypes() {}

    /**
     * Returns the type that the client prefers; the first one if it has no preference.
     *
     * @throws ProblemException if the client accepts none of them
     */
    public static String choose(RoutingContext context, String... offered) {
        return accepted(context, offered).orElseThrow(() -> Problem.of(
                        406, context.normalizedPath() + " is available as " + String.join(" or ", offered))
                .exception());
    }

    /** Returns the type that the client prefers, the first one if it has no preference; empty if it accepts none of them. */
    public static Optional<String> accepted(RoutingContext context, String... offered) {
        @Nullable String wanted = context.request().getHeader(HttpHeaders.ACCEPT);
        if (wanted == null || wanted.equals("*/*")) {
            // Most clients; to parse all headers would cost them a tenth of the response.
            return Optional.of(offered[0]);
        }
        List<MIMEHeader> accepted = context.parsedHeaders().accept();
        if (accepted.isEmpty()) {
            return Optional.of(offered[0]);
        }
        List<MIMEHeader> types = List.of(offered).stream()
                .<MIMEHeader>map(type -> new ParsableMIMEValue(type).forceParse())
                .toList();
        return Optional.ofNullable(context.parsedHeaders().findBestUserAcceptedIn(accepted, types))
                .map(best -> best.component() + "/" + best.subComponent());
    }
}
