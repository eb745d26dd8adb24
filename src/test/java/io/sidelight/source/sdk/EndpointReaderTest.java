package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.ListedVip;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The object of one endpoint, in the formats of old and new schedulers. Single quotes stand for double quotes. */
class EndpointReaderTest {
    private static final int INSTANCES = 5;

    private final EndpointReader reader = new EndpointReader("broker", INSTANCES);

    @Test
    void pairsNamesAndAddressesByIndex() throws IOException {
        ListedPorts ports = ports("""
                {'address': ['10.0.1.11:1025', '[10.0.1.12, fd01:b::5]:1026'],
                 'dns': ['kafka-0-broker.kafka.autoip.dcos.thisdcos.directory:1025',
                         'kafka-1-broker.kafka.autoip.dcos.thisdcos.directory:1026'],
                 'vip': 'broker.kafka.l4lb.thisdcos.directory:9092'}""");

        assertThat(ports.name()).isEqualTo("broker");
        assertThat(ports.vip()).contains(new ListedVip("broker.kafka.l4lb.thisdcos.directory", 9092));
        assertThat(ports.instances().get(0))
                .extracting(ListedInstance::task, ListedInstance::dnsName)
                .containsExactly("kafka-0-broker", Optional.of("kafka-0-broker.kafka.autoip.dcos.thisdcos.directory"));
        assertThat(lines(ports)).isEqualTo("""
                kafka-0-broker:1025 [10.0.1.11]
                kafka-1-broker:1026 [10.0.1.12, fd01:b::5]""");
        assertThat(reader.malformed()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no tasks                        | {'address': [], 'dns': []}                                             | ``
            address of one IPv6             | {'address': ['fd01:b::5:1025'], 'dns': ['a.k.x:1025']}                 | a:1025 [fd01:b::5]
            address with a prefix length    | {'address': ['fd01:b::5/80:1025'], 'dns': ['a.k.x:1025']}              | a:1025 [fd01:b::5]
            host name for an address        | {'address': ['agent-1.example:1025'], 'dns': ['a.k.x:1025']}           | a:1025 []
            the same entry twice            | {'address': ['9.0.1.5:1', '9.0.1.5:1'], 'dns': ['a.k.x:1', 'a.k.x:1']} | a:1 [9.0.1.5]
            a replaced pod, old address too | {'address': ['9.0.1.5:1', '9.0.2.6:1'], 'dns': ['a.k.x:1', 'a.k.x:1']} | a:1 [9.0.1.5, 9.0.2.6]
            two ports of one task           | {'address': ['9.0.1.5:1', '9.0.1.5:2'], 'dns': ['a.k.x:1', 'a.k.x:2']} | a:1 [9.0.1.5] a:2 [9.0.1.5]
            letter case is kept             | {'address': ['9.0.1.5:1'], 'dns': ['Data_0.k.x:1']}                    | Data_0:1 [9.0.1.5]
            a name with and without a dot   | {'address': ['9.0.1.5:1', '9.0.1.6:1'], 'dns': ['a.k.x.:1', 'a.k.x:1']} | a:1 [9.0.1.5, 9.0.1.6]
            a dot at the end of the name    | {'address': ['9.0.1.5:1'], 'dns': ['a.k.x.:1']}                        | a:1 [9.0.1.5]
            a name of one label             | {'address': ['9.0.1.5:1'], 'dns': ['a:1']}                             | a:1 [9.0.1.5]
            keys in another order           | {'dns': ['a.k.x:1'], 'address': ['9.0.1.5:1']}                         | a:1 [9.0.1.5]
            unknown keys                    | {'dns': ['a.k.x:1'], 'address': ['9.0.1.5:1'], 'zookeeper': {'x': [1]}} | a:1 [9.0.1.5]
            no addresses                    | {'dns': ['a.k.x:1']}                                                   | a:1 []
            of 2016: direct                 | {'direct': ['a.k.mesos:1', 'b.k.mesos:1']}                             | a:1 [] b:1 []
            """)
    void reads(String what, String json, String instances) throws IOException {
        assertThat(lines(ports(json)).replace('\n', ' ')).as(what).isEqualTo(instances);
        assertThat(reader.malformed()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            vip                | {'dns': [], 'vip': 'b.k.l4lb.x:9092'}                              | b.k.l4lb.x:9092
            vips of 2017       | {'dns': [], 'vips': ['b.k.l4lb.x:9092', 'c.k.l4lb.x:9093']}        | b.k.l4lb.x:9092
            both               | {'dns': [], 'vip': 'b.k.l4lb.x:9092', 'vips': ['c.k.l4lb.x:9093']} | b.k.l4lb.x:9092
            neither            | {'dns': []}                                                        | none
            null               | {'dns': [], 'vip': null}                                           | none
            vips without any   | {'dns': [], 'vips': []}                                            | none
            a dot at the end   | {'dns': [], 'vip': 'b.k.l4lb.x.:9092'}                             | b.k.l4lb.x:9092
            """)
    void readsTheVip(String what, String json, String vip) throws IOException {
        String read = ports(json).vip().map(it -> it.name() + ":" + it.port()).orElse("none");

        assertThat(read).as(what).isEqualTo(vip);
        assertThat(reader.malformed()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a name without a port    | {'dns': ['a.k.x', 'b.k.x:1']}                                  | b:1 []          | "a.k.x"       | not a DNS name and a port
            a port out of range      | {'dns': ['a.k.x:65536', 'b.k.x:1']}                            | b:1 []          | "a.k.x:65536" | not a DNS name and a port
            an address for a name    | {'dns': ['fd01::5:1', 'b.k.x:1']}                              | b:1 []          | "fd01::5:1"   | not a DNS name and a port
            a number for a name      | {'dns': [1025, 'b.k.x:1']}                                     | b:1 []          | 1025          | not a DNS name and a port
            a list for a name        | {'dns': [['a.k.x:1'], 'b.k.x:1']}                              | b:1 []          | ["a.k.x:1"]   | not a DNS name and a port
            null for a name          | {'dns': [null, 'b.k.x:1']}                                     | b:1 []          | null          | not a DNS name and a port
            a path for a name        | {'dns': ['../x:1', 'b.k.x:1']}                                 | b:1 []          | "../x:1"      | not a DNS name and a port
            its address goes as well | {'dns': ['a.k.x', 'b.k.x:1'], 'address': ['9.0.0.1:1', '9.0.0.2:1']} | b:1 [9.0.0.2] | "a.k.x"  | not a DNS name and a port
            an address without port  | {'dns': ['a.k.x:1', 'b.k.x:1'], 'address': ['9.0.0.1', '9.0.0.2:1']} | a:1 [] b:1 [9.0.0.2] | "9.0.0.1" | not an address and a port
            a vip without a port     | {'dns': ['b.k.x:1'], 'vip': 'b.k.l4lb.x'}                      | b:1 []          | "b.k.l4lb.x"  | not a VIP's name and a port
            a list for a vip         | {'dns': ['b.k.x:1'], 'vip': ['b.k.l4lb.x:1']}                  | b:1 []          | ["b.k.l4lb.x:1"] | not a VIP's name and a port
            """)
    void malformedEntries_areLeftOutAndListed(String what, String json, String kept, String entry, String why)
            throws IOException {
        assertThat(lines(ports(json)).replace('\n', ' ')).as(what).isEqualTo(kept);
        assertThat(reader.malformed()).containsExactly(new Malformed("broker", entry, why));
    }

    @Test
    void listsOfDifferentLengthsAreNotPaired() throws IOException {
        ListedPorts ports = ports("{'address': ['9.0.1.5:1'], 'dns': ['a.k.x:1', 'b.k.x:1']}");

        assertThat(lines(ports)).isEqualTo("a:1 []\nb:1 []");
        assertThat(reader.malformed())
                .containsExactly(new Malformed("broker", "[\"9.0.1.5:1\"]", "\"address\" has 1 entries, \"dns\" 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "'text'",
                "{'address': ['9.0.1.5:1']}",
                "{'dns': 'a.k.x:1'}",
                "{'dns': {'0': 'a.k.x:1'}}",
                "{'dns': null, 'direct': ['a.k.x:1']}"
            })
    void otherObject_isMissingRatherThanEmpty(String json) throws IOException {
        assertThat(read(json))
                .isInstanceOfSatisfying(Unreadable.class, missing -> assertThat(Wording.of(missing.cause()))
                        .isEqualTo("the scheduler's object has no list \"dns\""));
    }

    @Test
    void objectWithoutAnyReadableEntry_isMissingRatherThanEmpty() throws IOException {
        assertThat(read("{'dns': ['a', 'b']}"))
                .isInstanceOfSatisfying(Unreadable.class, missing -> assertThat(Wording.of(missing.cause()))
                        .isEqualTo("none of the 2 entries of \"dns\" can be read"));
        assertThat(reader.malformed()).hasSize(2);
    }

    @Test
    void instancesBeyondTheLimit_areLeftOut() throws IOException {
        String names = IntStream.range(0, 1_000)
                .mapToObj(i -> "'task-" + i + ".k.x:1'")
                .collect(Collectors.joining(","));

        assertThat(ports("{'dns': [" + names + "]}").instances()).hasSize(INSTANCES);
        assertThat(reader.malformed().get(0))
                .isEqualTo(new Malformed("broker", "\"task-5.k.x:1\"", "more than 5 instances"));
        assertThat(reader.malformed()).hasSize(20);
    }

    @Test
    void longEntry_isShortenedInTheReport() throws IOException {
        ports("{'dns': ['b.k.x:1', '" + "a".repeat(5_000) + ":1']}");

        assertThat(reader.malformed().get(0).entry())
                .hasSize(101)
                .startsWith("\"aaaa")
                .endsWith("…");
    }

    @Test
    void addressesBeyondTheLimit_areLeftOut() throws IOException {
        String many = IntStream.range(0, 20).mapToObj(i -> "9.0.1." + i).collect(Collectors.joining(", "));

        ListedPorts ports = ports("{'address': ['[" + many + "]:1', '9.0.1.3:1', '9.0.1.77:1'],"
                + " 'dns': ['a.k.x:1', 'a.k.x:1', 'a.k.x:1']}");

        assertThat(ports.instances().get(0).addresses()).hasSize(16);
        assertThat(reader.malformed())
                .extracting(Malformed::why)
                .containsExactly("more than 16 addresses", "more than 16 addresses");
    }

    private ListedPorts ports(String json) throws IOException {
        return (ListedPorts) read(json);
    }

    private ListedEndpoint read(String json) throws IOException {
        return reader.read(new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    private static String lines(ListedPorts ports) {
        return ports.instances().stream()
                .map(instance -> instance.task() + ":" + instance.port() + " " + instance.addresses())
                .collect(Collectors.joining("\n"));
    }
}
