package io.sidelight.publish.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of clients, each with the port and the words by which an endpoint shows its protocol. */
public enum ClientKind {
    KAFKA(9092, "kafka broker"),
    CASSANDRA(9042, "cassandra cql scylla"),
    ELASTICSEARCH(9200, "elastic elasticsearch opensearch es"),
    POSTGRESQL(5432, "postgres postgresql pg pgsql"),
    MONGODB(27017, "mongo mongodb mongod"),
    REDIS(6379, "redis valkey"),
    ZOOKEEPER(2181, "zookeeper zk"),
    HDFS(8020, "hdfs namenode hadoop"),
    HTTP(80, "http web rest gateway api");

    private final int usualPort;
    private final String words;

    ClientKind(int usualPort, String words) {
        this.usualPort = usualPort;
        this.words = words;
    }

    /** Returns the kind with this name. */
    public static Optional<ClientKind> of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst();
    }

    /** Returns the names of all kinds. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ClientKind::toString).toList();
    }

    /** Returns the first word of a name that is one of this kind. */
    Optional<String> wordIn(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(List.of(words.split(" "))::contains)
                .findFirst();
    }

    boolean isUsualPort(int port) {
        return usualPort == port;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
