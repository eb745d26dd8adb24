package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sidelight.FreePort;
import io.sidelight.Program;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Snippets for Redis, PostgreSQL and ZooKeeper, run against their real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerSnippetsIT {
    private static final String USER = System.getProperty("user.name");

    /** Runs a server of PostgreSQL in a directory of its own, with one database, until a signal. */
    private static final String POSTGRESQL = """
            set -e
            cd /
            bin=$(echo /usr/lib/postgresql/*/bin)
            data=$(mktemp -d)
            "$bin/initdb" -D "$data" -U '%s' -A trust --no-sync > /dev/null
            echo 'create database orders' | "$bin/postgres" --single -D "$data" postgres > /dev/null
            "$bin/postgres" -D "$data" -h %s -p %s -k "$data" -c fsync=off &
            server=$!
            trap 'kill -INT $server; wait $server; rm -rf "$data"' TERM
            wait $server
            """;

    private final Map<String, Process> servers = new HashMap<>();
    private SnippetRunner snippets;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() {
        snippets = new SnippetRunner();
    }

    @AfterAll
    void close() {
        servers.values().forEach(Process::destroy);
        servers.values().forEach(server -> server.onExit().join());
        if (snippets != null) {
            snippets.close();
        }
    }

    /** Runs a server as a task unless it runs already, and waits until it listens. */
    private void serve(String client, BiFunction<String, String, List<String>> command) throws IOException {
        if (servers.containsKey(client)) {
            return;
        }
        InetSocketAddress at = new InetSocketAddress(snippets.cluster().newAgent(), FreePort.next());
        String host = at.getAddress().getHostAddress();
        Process server = snippets.start(command.apply(host, Integer.toString(at.getPort())));
        servers.put(client, server);
        await().atMost(SnippetRunner.PATIENCE).until(() -> {
            assertThat(server.isAlive()).isTrue();
            return listens(at);
        });
        snippets.runTasks(client, at);
    }

    private static boolean listens(InetSocketAddress at) {
        try {
            new Socket(at.getAddress(), at.getPort()).close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String redis(SnippetProgram program) throws Exception {
        Program.need("redis-server");
        serve("redis", (host, port) -> List.of("redis-server", "--bind", host, "--port", port, "--save", ""));
        return snippets.follow("redis", program);
    }

    @Test
    void redisCli_getsAResponse() throws Exception {
        Program.need("redis-cli");
        assertThat(redis(SnippetProgram.shell(""))).isEqualTo("PONG");
    }

    @Test
    void redissClientInJava_getsAResponse() throws Exception {
        String use = "System.out.println(client.ping());";
        assertThat(redis(SnippetProgram.java("import redis.clients.jedis.*;\n", use)))
                .isEqualTo("PONG");
    }

    @Test
    void redissClientInPython_getsAResponse() throws Exception {
        SnippetRunner.needPython("redis", "python3-redis");
        assertThat(redis(SnippetProgram.python("print(client.ping())"))).isEqualTo("True");
    }

    @Test
    void redissClientForNode_getsAResponse() throws Exception {
        assertThat(redis(SnippetProgram.node("console.log(await client.ping());\nclient.destroy();")))
                .isEqualTo("PONG");
    }

    @Test
    void redissClientForGo_getsAResponse() throws Exception {
        String library = "gopkg.in/redis.v5";
        snippets.needGo(library, "golang-gopkg-redis.v5-dev");
        assertThat(redis(SnippetProgram.go(library, "fmt.Println(client.Ping().Val())")))
                .isEqualTo("PONG");
    }

    private String postgresql(SnippetProgram program) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/usr/lib/postgresql")), "postgresql is not installed");
        serve("postgresql", (host, port) -> {
            List<String> script = List.of("sh", "-c", POSTGRESQL.formatted(USER, host, port));
            // The server refuses to run as root.
            return USER.equals("root")
                    ? concat(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"), script)
                    : script;
        });
        return snippets.follow("postgresql", program);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    @Test
    void psql_connects() throws Exception {
        assertThat(postgresql(SnippetProgram.shell("-At -c 'select current_database()'")))
                .isEqualTo("orders");
    }

    @Test
    void postgresqlsDriverInJava_connects() throws Exception {
        String use = "System.out.println(connection.getCatalog());";
        assertThat(postgresql(SnippetProgram.java("import java.sql.*;\n", use))).isEqualTo("orders");
    }

    @Test
    void postgresqlsDriverInPython_connects() throws Exception {
        SnippetRunner.needPython("psycopg", "python3-psycopg");
        assertThat(postgresql(SnippetProgram.python("print(connection.info.dbname)")))
                .isEqualTo("orders");
    }

    @Test
    void postgresqlsDriverForNode_connects() throws Exception {
        String use = """
                console.log((await client.query("select current_database() as name")).rows[0].name);
                await client.end();""";
        assertThat(postgresql(SnippetProgram.node(use))).isEqualTo("orders");
    }

    @Test
    void postgresqlsDriverForGo_connects() throws Exception {
        String library = "github.com/jackc/pgx/v4";
        snippets.needGo(library, "golang-github-jackc-pgx-v4-dev");
        String use = """
                if err != nil {
                log.Fatal(err)
                }
                var name string
                err = connection.QueryRow(context.Background(), "select current_database()").Scan(&name)
                fmt.Println(name, err)""";
        assertThat(postgresql(SnippetProgram.go(library, use))).isEqualTo("orders <nil>");
    }

    private String zookeeper(SnippetProgram program) throws Exception {
        serve("zookeeper", (host, port) -> {
            String settings = String.join(
                    "\n",
                    "dataDir=" + folder,
                    "clientPortAddress=" + host,
                    "clientPort=" + port,
                    "admin.enableServer=false");
            return List.of(
                    SnippetProgram.JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    "target/lib/*",
                    "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                    snippets.file("zookeeper.cfg", settings).toString());
        });
        return snippets.follow("zookeeper", program);
    }

    @Test
    void zkCli_listsTheRoot() throws Exception {
        snippets.shellProgram("zkCli.sh", 0, "org.apache.zookeeper.ZooKeeperMain");
        assertThat(zookeeper(SnippetProgram.shell(""))).endsWith("[zookeeper]");
    }

    @Test
    void zookeepersClientInJava_listsTheRoot() throws Exception {
        String imports = """
                import java.util.concurrent.CountDownLatch;
                import org.apache.zookeeper.ZooKeeper;
                import org.apache.zookeeper.Watcher.Event.KeeperState;
                """;
        String use = "System.out.println(client.getChildren(\"/\", false));\nclient.close();";
        assertThat(zookeeper(SnippetProgram.java(imports, use))).isEqualTo("[zookeeper]");
    }

    @Test
    void kazoo_listsTheRoot() throws Exception {
        SnippetRunner.needPython("kazoo", "python3-kazoo");
        assertThat(zookeeper(SnippetProgram.python("print(client.get_children('/'))\nclient.stop()")))
                .isEqualTo("['zookeeper']");
    }

    @Test
    void zookeepersClientForNode_listsTheRoot() throws Exception {
        String use = """
                client.once("connected", () => client.getChildren("/", (error, names) => {
                  console.log(error ?? names);
                  client.close();
                }));""";
        assertThat(zookeeper(SnippetProgram.node(use))).isEqualTo("[ 'zookeeper' ]");
    }

    @Test
    void zookeepersClientForGo_listsTheRoot() throws Exception {
        String library = "github.com/samuel/go-zookeeper/zk";
        snippets.needGo(library, "golang-github-samuel-go-zookeeper-dev");
        String use = """
                if err != nil {
                log.Fatal(err, events)
                }
                names, _, err := connection.Children("/")
                fmt.Println(names, err)""";
        assertThat(zookeeper(SnippetProgram.go(library, use))).isEqualTo("[zookeeper] <nil>");
    }
}
