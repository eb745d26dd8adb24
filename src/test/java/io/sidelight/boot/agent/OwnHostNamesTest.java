package io.sidelight.boot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host names in a machine's files and a task's variables. */
class OwnHostNamesTest {
    private static final List<Ip> OWN = Ip.parse("9.0.1.20").stream().toList();

    @TempDir
    private Path root = Path.of("");

    @Test
    void variables_nameTheHost() {
        assertThat(OwnHostNames.all(
                        Map.of(
                                "HOST", "agent-1.example",
                                "HOSTNAME", "b2f1",
                                "TASK_NAME", "kafka-0-broker",
                                "FRAMEWORK_HOST", "kafka.autoip.dcos.thisdcos.directory"),
                        root,
                        OWN))
                .containsExactly("agent-1.example", "b2f1", "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory");
    }

    @Test
    void fullName_comesFromTheHostsFileOrTheSearchDomains() throws IOException {
        write("etc/hostname", "agent-1\n");
        write("etc/hosts", """
                127.0.0.1 localhost
                127.0.1.1\tagent-1.example agent-1 # this machine
                9.0.1.20 inside.example
                9.0.1.21 other.example
                #10.0.1.11 commented.example agent-1
                """);
        write("etc/resolv.conf", "domain old.example\nnameserver 198.51.100.1\nsearch corp.example sub.corp.example\n");
        assertThat(OwnHostNames.all(Map.of(), root, OWN))
                .containsExactly(
                        "agent-1",
                        "agent-1.corp.example",
                        "agent-1.example",
                        "agent-1.sub.corp.example",
                        "inside.example");
    }

    @Test
    void missingFiles_giveNoNames() {
        assertThat(OwnHostNames.all(Map.of("HOST", " "), root, OWN)).isEmpty();
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
