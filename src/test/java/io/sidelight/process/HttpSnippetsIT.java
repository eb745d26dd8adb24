package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.sidelight.Program;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snippets for HTTP, run against web servers. Elasticsearch's client for Go is not run, as Debian does not have it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpSnippetsIT {
    private static final String WEB = "shop/web/http";
    private static final String RESPONSE = """
            {"cluster_name": "orders", "status": "green", "version": {"number": "8.19.0"}, "tagline": "You Know, for Search"}""";

    private SnippetRunner snippets;
    private HttpServer server;

    @BeforeAll
    void start() throws IOException {
        snippets = new SnippetRunner();
        snippets.cluster().runWeb("web-0-server");
        snippets.cluster().runWeb("web-1-server");
        await().atMost(SnippetRunner.PATIENCE)
                .until(() -> snippets.agent().get("/v1/dial/" + WEB).body(), String.join(",", web())::equals);
        server = HttpServer.create(new InetSocketAddress(snippets.cluster().newAgent(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                byte[] body = RESPONSE.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        snippets.runTasks("elasticsearch", server.getAddress());
        snippets.runTasks("hdfs", server.getAddress());
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.stop(0);
            snippets.close();
        }
    }

    private List<String> web() {
        return snippets.cluster().web();
    }

    private String page(String form, SnippetProgram program) throws Exception {
        return snippets.run(WEB, "http", form, program);
    }

    @ParameterizedTest
    @ValueSource(strings = {SnippetRunner.NOW, SnippetRunner.FOLLOW})
    void shell_readsAPage(String form) throws Exception {
        Program.need("curl");
        assertThat(page(form, SnippetProgram.shell(""))).isIn(web());
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment", "spring", "quarkus"})
    void setting_hasTheAddressInItsVariable(String language) throws Exception {
        Program.need("curl");
        assertThat(snippets.environment(WEB, "http", language))
                .anyMatch(line -> line.endsWith("URL=http://" + web().get(0)));
        assertThat(snippets.snippet(WEB, "http", language, SnippetRunner.NOW)).endsWith("=http://" + web().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {SnippetRunner.NOW, SnippetRunner.FOLLOW})
    void python_readsAPage(String form) throws Exception {
        Program.need("python3");
        assertThat(page(form, SnippetProgram.python("print(page.decode())"))).isIn(web());
    }

    @ParameterizedTest
    @ValueSource(strings = {SnippetRunner.NOW, SnippetRunner.FOLLOW})
    void node_readsAPage(String form) throws Exception {
        assertThat(page(form, SnippetProgram.node("console.log(page);"))).isIn(web());
    }

    @ParameterizedTest
    @ValueSource(strings = {SnippetRunner.NOW, SnippetRunner.FOLLOW})
    void java_readsAPage(String form) throws Exception {
        assertThat(page(form, SnippetProgram.java("", "System.out.println(page);")))
                .isIn(web());
    }

    @ParameterizedTest
    @ValueSource(strings = {SnippetRunner.NOW, SnippetRunner.FOLLOW})
    void go_readsAPage(String form) throws Exception {
        Program.need("go");
        String print = """
                if err != nil {
                log.Fatal(err)
                }
                io.Copy(os.Stdout, page.Body)""";
        assertThat(page(form, SnippetProgram.go("", print))).isIn(web());
    }

    @Test
    void elasticsearchByCurl_responds() throws Exception {
        Program.need("curl");
        assertThat(snippets.follow("elasticsearch", SnippetProgram.shell(""))).isEqualTo(RESPONSE);
    }

    @Test
    void elasticsearchsClientInJava_getsAResponse() throws Exception {
        String imports = "import org.apache.http.HttpHost;\nimport org.elasticsearch.client.*;\n";
        String use = """
                System.out.println(client.performRequest(new Request("GET", "/")).getStatusLine());
                client.close();""";
        assertThat(snippets.follow("elasticsearch", SnippetProgram.java(imports, use)))
                .endsWith("200 OK");
    }

    @Test
    void elasticsearchsClientInPython_getsAResponse() throws Exception {
        SnippetRunner.needPython("elasticsearch", "python3-elasticsearch");
        assertThat(snippets.follow("elasticsearch", SnippetProgram.python("print(client.info()['cluster_name'])")))
                .isEqualTo("orders");
    }

    @Test
    void elasticsearchsClientForNode_getsAResponse() throws Exception {
        assertThat(snippets.follow(
                        "elasticsearch", SnippetProgram.node("console.log((await client.info()).cluster_name);")))
                .isEqualTo("orders");
    }

    @Test
    void webHdfsByNode_responds() throws Exception {
        assertThat(snippets.follow("hdfs", SnippetProgram.node("console.log((await listed.json()).cluster_name);")))
                .isEqualTo("orders");
    }

    @Test
    void addressesOfNow_changeWithTheTask() throws IOException {
        String before = snippets.snippet(WEB, "kafka", "environment", SnippetRunner.NOW);
        snippets.cluster().runWeb("web-1-server");
        await().atMost(SnippetRunner.PATIENCE)
                .untilAsserted(() -> assertThat(snippets.snippet(WEB, "kafka", "environment", SnippetRunner.NOW))
                        .isNotEqualTo(before)
                        .isEqualTo("KAFKA_BOOTSTRAP_SERVERS=" + String.join(",", web())));
    }
}
