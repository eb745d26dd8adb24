package io.sidelight.process;

import static org.awaitility.Awaitility.await;

import io.sidelight.Authority;
import io.sidelight.FreePort;
import io.sidelight.Program;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoTask;
import io.sidelight.source.http.ScriptedScheduler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The edge of a secured cluster: nginx with TLS, like Admin Router, in front of the schedulers of the demo cluster. It forwards only
 * requests that {@link DcosIam} allows.
 */
final class Edge implements AutoCloseable {
    static final String HOST = "admin-router.marathon.mesos";
    static final String UID = "sidelight-agent";

    final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    final KeyPair account = DcosIam.keys();
    final DcosIam iam;
    final Authority authority;

    /** The other host that a redirect points to. */
    final ScriptedScheduler foreign = ScriptedScheduler.at("127.0.0.2", 0);

    private final Path directory;
    private final int tls = FreePort.next();
    private final int plain = FreePort.next();
    private final Process nginx;

    Edge(Path directory) throws Exception {
        Program.need("nginx");
        this.directory = directory;
        iam = new DcosIam(UID, account.getPublic());
        InetAddress here = InetAddress.getLoopbackAddress();
        place(DemoTask.onHost(DemoState.MARATHON, "admin-router", "https", here, tls));
        authority = Authority.in(directory);
        authority.issueFor("server", HOST);
        configure("");
        nginx = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.out").toFile())
                .start();
        await().until(() -> listens(tls) && listens(plain));
    }

    /** Starts a scheduler of the service that has an SRV record and needs no login. */
    ScriptedScheduler openScheduler(String service) throws IOException {
        ScriptedScheduler scheduler = ScriptedScheduler.start();
        InetAddress here = InetAddress.getLoopbackAddress();
        place(DemoTask.onHost(
                DemoState.MARATHON, service, "api", here, scheduler.list().getPort()));
        return scheduler;
    }

    private void place(DemoTask task) {
        DemoState now = cluster.state();
        List<InetAddress> agents = Stream.concat(now.agents().stream(), Stream.of(task.agent()))
                .distinct()
                .toList();
        cluster.become(new DemoState(
                agents,
                now.services(),
                Stream.concat(now.tasks().stream(), Stream.of(task)).toList()));
    }

    String url() {
        return "https://" + HOST + ":" + tls;
    }

    String plainUrl() {
        return "http://" + HOST + ":" + plain;
    }

    /** Returns the secret of the service account. */
    String credential(String loginUrl) {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(account.getPrivate().getEncoded());
        return "{\"uid\": \"" + UID + "\", \"scheme\": \"RS256\", \"login_endpoint\": \"" + loginUrl
                + "/acs/api/v1/auth/login\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n"
                + key.replace("\n", "\\n") + "\\n-----END PRIVATE KEY-----\\n\"}";
    }

    /** Returns the settings of an agent of this cluster. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SIDELIGHT_SERVICES", "kafka",
                "SIDELIGHT_CLUSTER_URL", url(),
                "SIDELIGHT_CA_FILE", authority.certificate().toString(),
                "SIDELIGHT_SERVICE_ACCOUNT", credential(url()),
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE", "overlay",
                "SIDELIGHT_REFRESH_MIN", "1s",
                "SIDELIGHT_REFRESH_MAX", "2s",
                "SIDELIGHT_ENDPOINTS_INTERVAL", "1s"));
        return environment;
    }

    /** Replaces the authority that issues the certificate of the edge. The CA file of the agents contains the new one. */
    void rotateAuthority() throws Exception {
        authority.replace();
        authority.issueFor("server", HOST);
        reload();
    }

    /** Requires a client certificate of the authority from now on. */
    void demandCertificates() throws Exception {
        configure("ssl_verify_client on; ssl_client_certificate ca.crt;");
        reload();
    }

    private void reload() throws Exception {
        Process nginx = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", "nginx.conf", "-s", "reload")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.out").toFile())
                .start();
        if (nginx.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("nginx.out")));
        }
    }

    private void configure(String clients) throws IOException {
        Files.writeString(directory.resolve("nginx.conf"), configuration(clients));
    }

    private String configuration(String clients) {
        return """
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log error.log;
                events { worker_connections 256; }
                http {
                  access_log off;
                  client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
                  server {
                    listen 127.0.0.1:%d;
                    return 301 https://$host:%d$request_uri;
                  }
                  server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate server.crt;
                    ssl_certificate_key server.key;
                    %s
                    error_page 401 @unauthorized;
                    error_page 403 @forbidden;
                    location @unauthorized { default_type text/html; return 401 "<html>401 Authorization Required</html>"; }
                    location @forbidden { default_type text/html; return 403 "<html>403 Forbidden</html>"; }
                    location = /check { internal; proxy_pass http://%s; proxy_pass_request_body off;
                      proxy_set_header Content-Length ""; proxy_set_header X-Original-URI $request_uri; }
                    location /acs/ { proxy_pass http://%s; proxy_pass_header Date; }
                    location /service/ { auth_request /check; proxy_pass %s; }
                    location /service/down/ { auth_request /check; proxy_pass http://127.0.0.1:1; }
                    location /service/cacheless/ { default_type text/plain; return 503 "cache state is invalid"; }
                    location /service/elsewhere/ { return 307 %s$request_uri; }
                  }
                }
                """.formatted(
                        plain, tls, tls, clients, iam.address(), iam.address(), cluster.clusterUrl(), foreign.uri(""));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        nginx.destroy();
        iam.close();
        foreign.close();
        cluster.close();
    }
}
