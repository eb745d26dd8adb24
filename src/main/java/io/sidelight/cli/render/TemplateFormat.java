package io.sidelight.cli.render;

import io.quarkus.qute.Engine;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.WhenSectionHelper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A template of Qute. It is read each time, so that a changed template has an effect with the next change of the view. */
public final class TemplateFormat implements FileFormat {
    /** Templates do not include others, so the engine has only the sections that one needs. */
    private final Engine engine = Engine.builder()
            .addDefaultValueResolvers()
            .addSectionHelpers(
                    new IfSectionHelper.Factory(),
                    new LoopSectionHelper.Factory(),
                    new WhenSectionHelper.Factory(),
                    new SetSectionHelper.Factory())
            .build();

    private final Path template;

    /** For a template, whether its file exists or not. */
    public TemplateFormat(Path template) {
        this.template = template;
    }

    @Override
    public String render(List<KnownEndpoint> endpoints) throws UnrenderableException {
        try {
            return engine.parse(Files.readString(template, StandardCharsets.UTF_8))
                    .data(
                            "endpoints",
                            endpoints.stream().map(TemplateFormat::data).toList())
                    .render();
        } catch (IOException unreadable) {
            throw new UnrenderableException("template " + template + " cannot be read: " + unreadable, unreadable);
        } catch (TemplateException faulty) {
            throw new UnrenderableException(message(faulty), faulty);
        }
    }

    /**
     * Parses the template.
     *
     * @throws UnrenderableException if it cannot be read or parsed
     */
    public void check() throws UnrenderableException {
        render(List.of());
    }

    private String message(TemplateException faulty) {
        Origin origin = faulty.getOrigin();
        String at = origin == null || origin.getLine() == 0
                ? ""
                : ":" + origin.getLine() + ":" + origin.getLineCharacterStart();
        String words = String.valueOf(faulty.getMessage());
        return "template " + template + at + ": " + SafeNames.printable(words.replaceAll("\\s+", " "));
    }

    private static Map<String, Object> data(KnownEndpoint endpoint) {
        return Map.of(
                "service",
                endpoint.service(),
                "name",
                endpoint.endpoint(),
                "text",
                endpoint.text().orElse(""),
                "addresses",
                endpoint.addresses().stream().map(TemplateFormat::data).toList());
    }

    private static Map<String, Object> data(KnownAddress address) {
        return Map.of(
                "address", address.text(), "host", address.host(), "port", address.port(), "task", address.task());
    }
}
