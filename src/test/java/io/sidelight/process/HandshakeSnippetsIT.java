package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Snippets for Kafka, Cassandra, MongoDB and HDFS, whose clients begin their handshakes. The shells of Cassandra and MongoDB and
 * pyarrow are not run, as Debian has none of them. Neither is MongoDB's driver for Go: the snippet is for version 2, and Debian has
 * version 1, which connects by other calls.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeSnippetsIT {
    private static final String KAFKA = "kafka";
    private static final String CASSANDRA = "cassandra";
    private static final String MONGODB = "mongodb";

    /** The requests that a client can begin with: Metadata and ApiVersions. */
    private static final List<Short> FIRST_REQUESTS = List.of((short) 3, (short) 18);

    private SnippetRunner snippets;

    @BeforeAll
    void start() {
        snippets = new SnippetRunner();
    }

    @AfterAll
    void close() {
        if (snippets != null) {
            snippets.close();
        }
    }

    /** Returns the first bytes that a program sends to a task. */
    private ByteBuffer firstBytes(int count, String client, String form, SnippetProgram program) throws IOException {
        try (ServerSocket task = new ServerSocket()) {
            task.bind(new InetSocketAddress(snippets.cluster().newAgent(), 0));
            task.setSoTimeout((int) SnippetRunner.PATIENCE.toMillis());
            snippets.runTasks(client, (InetSocketAddress) task.getLocalSocketAddress());
            Process process = snippets.start(KAFKA + "/" + client, client, form, program);
            try (Socket connection = task.accept()) {
                connection.setSoTimeout(task.getSoTimeout());
                return ByteBuffer.wrap(connection.getInputStream().readNBytes(count));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private void assertTalksToABroker(String form, SnippetProgram program) throws IOException {
        ByteBuffer request = firstBytes(6, KAFKA, form, program);
        assertThat(request.getInt()).as("its length").isPositive();
        assertThat(request.getShort()).isIn(FIRST_REQUESTS);
    }

    @Test
    void kafkasConsoleConsumer_talksToABroker() throws Exception {
        snippets.shellProgram("kafka-console-consumer.sh", 0, "org.apache.kafka.tools.consumer.ConsoleConsumer");
        assertTalksToABroker(SnippetRunner.FOLLOW, SnippetProgram.shell(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {SnippetRunner.NOW, SnippetRunner.FOLLOW})
    void kafkasClientInJava_talksToABroker(String form) throws Exception {
        String imports =
                "import org.apache.kafka.clients.consumer.*;\nimport org.apache.kafka.common.serialization.*;\n";
        String poll = """
                consumer.subscribe(List.of("orders"));
                consumer.poll(java.time.Duration.ofSeconds(60));""";
        assertTalksToABroker(form, SnippetProgram.java(imports, poll));
    }

    @Test
    void kafkasClientInPython_talksToABroker() throws Exception {
        SnippetRunner.needPython("kafka", "python3-kafka");
        assertTalksToABroker(SnippetRunner.FOLLOW, SnippetProgram.python(""));
    }

    @Test
    void kafkasClientForNode_talksToABroker() throws Exception {
        assertTalksToABroker(SnippetRunner.FOLLOW, SnippetProgram.node("await kafka.admin().connect();"));
    }

    @Test
    void kafkasClientForGo_talksToABroker() throws Exception {
        String library = "github.com/segmentio/kafka-go";
        snippets.needGo(library, "golang-github-segmentio-kafka-go-dev");
        String use = "fmt.Println(reader.ReadMessage(context.Background()))";
        assertTalksToABroker(SnippetRunner.FOLLOW, SnippetProgram.go(library, use));
    }

    /** The first frame is STARTUP or OPTIONS of the native protocol, as in its section 2. */
    private void assertTalksToCassandra(SnippetProgram program) throws IOException {
        ByteBuffer frame = firstBytes(9, CASSANDRA, SnippetRunner.FOLLOW, program);
        assertThat(frame.get(0)).as("the version of a request").isPositive();
        assertThat(frame.get(4)).as("STARTUP or OPTIONS").isIn((byte) 1, (byte) 5);
        assertThat(frame.getInt(5)).as("its length").isBetween(0, 1024);
    }

    @Test
    void cassandrasDriverInJava_talksToANode() throws Exception {
        assertTalksToCassandra(SnippetProgram.java("import com.datastax.oss.driver.api.core.*;\n", ""));
    }

    @Test
    void cassandrasDriverInPython_talksToANode() throws Exception {
        SnippetRunner.needPython("cassandra", "python3-cassandra");
        assertTalksToCassandra(SnippetProgram.python(""));
    }

    @Test
    void cassandrasDriverForNode_talksToANode() throws Exception {
        assertTalksToCassandra(SnippetProgram.node("await client.connect();"));
    }

    @Test
    void cassandrasDriverForGo_talksToANode() throws Exception {
        String library = "github.com/gocql/gocql";
        snippets.needGo(library, "golang-github-gocql-gocql-dev");
        assertTalksToCassandra(SnippetProgram.go(library, "fmt.Println(session, err)"));
    }

    private void assertTalksToANameNode(SnippetProgram program) throws IOException {
        ByteBuffer header = firstBytes(5, "hdfs", SnippetRunner.FOLLOW, program);
        assertThat(StandardCharsets.US_ASCII.decode(header.slice(0, 4)).toString())
                .isEqualTo("hrpc");
        assertThat(header.get(4)).as("the version of its calls").isEqualTo((byte) 9);
    }

    @Test
    void hdfs_talksToANameNode() throws Exception {
        snippets.file("core-site.xml", "<configuration/>");
        snippets.file("hdfs-site.xml", "<configuration/>");
        snippets.shellProgram("hdfs", 1, "org.apache.hadoop.fs.FsShell");
        assertTalksToANameNode(SnippetProgram.shell(""));
    }

    @Test
    void hadoopsClientInJava_talksToANameNode() throws Exception {
        String imports = "import org.apache.hadoop.conf.Configuration;\nimport org.apache.hadoop.fs.*;\n";
        assertTalksToANameNode(SnippetProgram.java(imports, "files.listStatus(new Path(\"/\"));"));
    }

    @Test
    void hdfssClientForGo_talksToANameNode() throws Exception {
        String library = "github.com/colinmarc/hdfs";
        snippets.needGo(library, "golang-github-colinmarc-hdfs-dev");
        assertTalksToANameNode(SnippetProgram.go(library, "fmt.Println(client, err)"));
    }

    /** Runs a program that pings a router of MongoDB. */
    private String ping(SnippetProgram program) throws Exception {
        try (MongoRouter router = new MongoRouter(snippets.cluster().newAgent())) {
            snippets.runTasks(MONGODB, router.address());
            return snippets.follow(MONGODB, program);
        }
    }

    @Test
    void mongosDriverInJava_pingsARouter() throws Exception {
        String imports = "import com.mongodb.client.*;\nimport org.bson.Document;\n";
        String use = """
                System.out.println(client.getDatabase("orders").runCommand(new Document("ping", 1)).getString("msg"));
                client.close();""";
        assertThat(ping(SnippetProgram.java(imports, use))).isEqualTo(MongoRouter.MESSAGE);
    }

    @Test
    void mongosDriverInPython_pingsARouter() throws Exception {
        SnippetRunner.needPython("pymongo", "python3-pymongo");
        assertThat(ping(SnippetProgram.python("print(client.get_default_database().command('ping')['msg'])")))
                .isEqualTo(MongoRouter.MESSAGE);
    }

    @Test
    void mongosDriverForNode_pingsARouter() throws Exception {
        String use = "console.log((await client.db().command({ ping: 1 })).msg);\nawait client.close();";
        assertThat(ping(SnippetProgram.node(use))).isEqualTo(MongoRouter.MESSAGE);
    }
}
