package io.sidelight.publish.page;

import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.http.message.ResponseSender;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routes of the page's files. They are not part of the API's description, and need no token: they contain no data. The page may
 * load files and data of this agent only, and no other page may show it in a frame.
 */
@Singleton
class PageRoutes {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final PageSwitch chosen;
    private final ResponseSender sender;

    /** Each agent has the page, and most are never opened in a browser. */
    private final Map<PageFile, RenderedResponse> responses = new ConcurrentHashMap<>();

    PageRoutes(PageSwitch chosen, ResponseSender sender) {
        this.chosen = chosen;
        this.sender = sender;
    }

    void register(@Observes Router router) {
        if (chosen.isOn()) {
            for (PageFile file : PageFile.ALL) {
                router.route(file.path()).order(0).handler(context -> send(file, context));
            }
        }
    }

    private void send(PageFile file, RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        sender.send(responses.computeIfAbsent(file, each -> RenderedResponse.of(each.read())), context);
    }
}
