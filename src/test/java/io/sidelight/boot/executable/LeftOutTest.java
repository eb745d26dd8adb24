package io.sidelight.boot.executable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sidelight.publish.http.message.ResourceEntity;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The conditions under which the native executable can leave out parts of libraries. */
class LeftOutTest {
    @Test
    void serverIsBuilt_withoutHttp2AndCompression() throws IOException {
        Properties configuration = new Properties();
        try (InputStream file = LeftOutTest.class.getResourceAsStream("/application.properties")) {
            configuration.load(file);
        }
        assertThat(configuration)
                .containsEntry("quarkus.http.http2", "false")
                .doesNotContainKey("quarkus.http.enable-compression");
    }

    /** Otherwise the framework registers the types of these fields with all their methods for reflection. */
    @Test
    void entitiesOfResources_areIgnoredByJackson() {
        assertThat(ResourceEntity.class.getPermittedSubclasses()).isNotEmpty().allSatisfy(entity -> assertThat(
                        Arrays.stream(entity.getDeclaredFields())
                                .filter(field -> !field.isAnnotationPresent(JsonIgnore.class)))
                .isEmpty());
    }
}
