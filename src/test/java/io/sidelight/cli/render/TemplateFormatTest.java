package io.sidelight.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates, and the places of their faults. */
class TemplateFormatTest {
    private static final List<KnownEndpoint> ENDPOINTS =
            List.of(BuiltInFormatTest.ports("kafka", "broker", "9.0.1.130:1025", "9.0.2.130:1026"));

    @TempDir
    private Path folder;

    @Test
    void template_hasTheEndpointsAndTheirAddresses() throws Exception {
        TemplateFormat format = of("""
                {#for endpoint in endpoints}
                # {endpoint.service} {endpoint.name}{endpoint.text}
                pool { {#for each in endpoint.addresses}{each.host} {each.port} {each.task}{#if each_hasNext}; {/if}{/for} }
                {/for}
                """);
        assertThat(format.render(ENDPOINTS))
                .isEqualTo("# kafka broker\npool { 9.0.1.130 1025 task-0; 9.0.2.130 1026 task-1 }\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\n  {#for x in endpoints}', 2:24",
        "'a\n{#for x in endpoints}{x.adresses}{/for}', 2:",
        "'{nothing}', 1:1",
        "'\n\n {#unless}', 3:"
    })
    void faultyTemplate_hasLineAndColumn(String template, String place) throws IOException {
        TemplateFormat format = of(template);
        assertThatThrownBy(() -> format.render(ENDPOINTS))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageStartingWith("template " + folder.resolve("template") + ":" + place)
                .hasMessageNotContaining("\n");
    }

    @Test
    void missingTemplate_isAFault() {
        assertThatThrownBy(() -> new TemplateFormat(folder.resolve("missing")).check())
                .hasMessageContaining("missing cannot be read");
    }

    @Test
    void changedTemplate_isReadAgain() throws Exception {
        TemplateFormat format = of("one");
        assertThat(format.render(ENDPOINTS)).isEqualTo("one");
        of("two");
        assertThat(format.render(ENDPOINTS)).isEqualTo("two");
    }

    private TemplateFormat of(String text) throws IOException {
        return new TemplateFormat(Files.writeString(folder.resolve("template"), text));
    }
}
