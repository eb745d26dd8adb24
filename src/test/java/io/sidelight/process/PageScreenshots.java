package io.sidelight.process;

import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Pictures of the page in its main states. */
record PageScreenshots(Browser browser, DemoCluster cluster, String page, Path directory) {
    private static final String ROWS = "document.querySelectorAll('tbody tr').length";
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 720;

    /** Takes all pictures. */
    void take(BiFunction<String, Map<String, String>, Sidelight> serve) throws IOException {
        try (Sidelight agent = demo("--moves", "20s")) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> agent.get("/v1/changes").body().contains("moved"));
            agent.awaitState("fresh");
            take("page", WIDTH, HEIGHT, false, ROWS + " === 11 && document.querySelector('#changes li')");
            take("page-dark", WIDTH, HEIGHT, true, ROWS + " === 11");
            take("page-phone", 390, 844, false, ROWS + " === 11");
            browser.show(WIDTH, HEIGHT, false);
            browser.evaluate("document.querySelectorAll('.connect')[1].click()");
            browser.until("document.querySelector('[role=tab]')");
            browser.screenshot(directory.resolve("page-connect.png"));
            browser.evaluate(
                    "document.querySelector('#detail').close(), document.querySelectorAll('.task')[4].click()");
            browser.until("document.querySelector('.steps')");
            browser.screenshot(directory.resolve("page-explanation.png"));
            browser.evaluate("document.querySelector('#detail').close()");
        }
        browser.until("document.body.classList.contains('gone')");
        browser.screenshot(directory.resolve("page-gone.png"));
        try (Sidelight failing = demo("--moves", "none", "--fault", "http-502")) {
            failing.awaitState("stale");
            take(
                    "page-stale",
                    WIDTH,
                    HEIGHT,
                    false,
                    "[...document.querySelectorAll('.cause')].filter(cause => cause.textContent.includes('502')).length > 2");
        }
        try (Sidelight outside = serve.apply("kafka", Map.of("SIDELIGHT_VANTAGE", "outside"))) {
            outside.awaitState("fresh");
            take("page-outside", WIDTH, HEIGHT, false, ROWS + " === 3");
        }
        try (Sidelight empty = serve.apply("", Map.of())) {
            empty.awaitState("fresh");
            take("page-empty", WIDTH, HEIGHT, false, "!document.querySelector('#empty').hidden");
        }
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY), new Fault.OfDns(DnsFault.SERVFAIL, DnsScope.BOTH));
        try (Sidelight unknown = serve.apply("kafka,cassandra", Map.of())) {
            unknown.awaitState("unknown");
            take(
                    "page-unknown",
                    WIDTH,
                    HEIGHT,
                    false,
                    "[...document.querySelectorAll('.cause.unknown')].filter(cause => cause.textContent.includes('502')).length > 1");
        }
        cluster.heal();
        cluster.become(DemoStates.withInstances(DemoState.initial(), "web", 2_000));
        try (Sidelight many = serve.apply("web,kafka", Map.of())) {
            many.awaitState("fresh");
            take("page-many", WIDTH, HEIGHT, false, ROWS + " === 2003");
        }
    }

    private Sidelight demo(String... options) {
        Map<String, String> port = Map.of("SIDELIGHT_HTTP_PORT", page.replaceAll("\\D", ""));
        return Sidelight.serve(
                port, Stream.concat(Stream.of("demo"), Stream.of(options)).toArray(String[]::new));
    }

    private void take(String name, int width, int height, boolean isDark, String condition) throws IOException {
        browser.show(width, height, isDark);
        browser.open(page);
        browser.until(condition);
        browser.until(
                "document.querySelector('#picture svg') && document.querySelector('#here').textContent !== 'Not known yet.'");
        browser.screenshot(directory.resolve(name + ".png"));
    }
}
