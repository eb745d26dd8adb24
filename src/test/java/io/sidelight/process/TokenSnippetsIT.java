package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snippets that follow an agent with a token, run against web servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenSnippetsIT {
    private static final String WEB = "shop/web/http";
    private static final String VARIABLE = "SIDELIGHT_API_TOKEN_FILE";

    /** A backslash and a percent sign: characters of a token that shells and formats interpret. */
    private static final String TOKEN = "t0ken\\n%s'";

    private Path file;
    private SnippetRunner snippets;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        file = Files.writeString(directory.resolve("a token"), TOKEN + "\n");
        snippets = new SnippetRunner(Map.of(VARIABLE, file.toString()), Map.of("Authorization", "Bearer " + TOKEN));
        snippets.cluster().runWeb("web-0-server");
        await().atMost(SnippetRunner.PATIENCE).until(() -> snippets.get("/v1/dial/" + WEB), web()::equals);
    }

    @AfterAll
    void close() {
        if (snippets != null) {
            snippets.close();
        }
    }

    private String web() {
        return snippets.cluster().web().get(0);
    }

    private String page(SnippetProgram program) throws Exception {
        return snippets.run(WEB, "http", SnippetRunner.FOLLOW, program);
    }

    @Test
    void shell_readsAPage() throws Exception {
        Program.need("curl");
        assertThat(page(SnippetProgram.shell(""))).isEqualTo(web());
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment", "spring", "quarkus"})
    void setting_hasTheAddressInItsVariable(String language) throws Exception {
        Program.need("curl");
        assertThat(snippets.environment(WEB, "http", language))
                .anyMatch(line -> line.endsWith("URL=http://" + web()))
                .noneMatch(line -> line.contains(TOKEN));
    }

    @Test
    void python_readsAPage() throws Exception {
        Program.need("python3");
        assertThat(page(SnippetProgram.python("print(page.decode())"))).isEqualTo(web());
    }

    @Test
    void node_readsAPage() throws Exception {
        assertThat(page(SnippetProgram.node("console.log(page);"))).isEqualTo(web());
    }

    @Test
    void java_readsAPage() throws Exception {
        assertThat(page(SnippetProgram.java("import java.nio.file.*;\n", "System.out.println(page);")))
                .isEqualTo(web());
    }

    @Test
    void go_readsAPage() throws Exception {
        Program.need("go");
        String print = """
                if err != nil {
                log.Fatal(err)
                }
                io.Copy(os.Stdout, page.Body)""";
        assertThat(page(SnippetProgram.go("", print))).isEqualTo(web());
    }

    @Test
    void guide_hasTheNameOfTheVariableAndNoToken() {
        assertThat(snippets.get("/v1/connect/" + WEB)).contains(VARIABLE).doesNotContain("t0ken");
    }

    @Test
    void guideWithoutAnAgent_followsAnAgentWithATokenToo() {
        Map<String, String> environment = new HashMap<>(snippets.cluster().environment());
        environment.put(VARIABLE, file.toString());
        Sidelight.Result printed = Sidelight.run(environment, "connect", WEB, "--direct");
        assertThat(printed.err()).doesNotContain("t0ken");
        assertThat(printed.out())
                .contains("Note: The agent requires a token.", "os.ReadFile(os.Getenv(\"" + VARIABLE + "\"))")
                .doesNotContain("t0ken");
    }

    @Test
    void scriptThatFollows_sendsTheToken() {
        Program.need("curl");
        Map<String, String> environment = Map.of(
                VARIABLE,
                file.toString(),
                "ENDPOINT_SIDELIGHT",
                snippets.agent().address().replaceAll(".*:", ""));
        try (Client follower = Client.start(file.getParent(), environment, "follow.sh", WEB, "cat")) {
            await().atMost(SnippetRunner.PATIENCE)
                    .untilAsserted(() -> assertThat(follower.lines()).containsExactly(web()));
        }
    }
}
