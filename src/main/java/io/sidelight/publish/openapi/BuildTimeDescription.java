package io.sidelight.publish.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/** The filter that completes the description during the build. The program does not contain it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class BuildTimeDescription implements OASFilter {
    private final IndexView classes;

    public BuildTimeDescription(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        ApiDescription.add(document);
        FrameworkPaths.add(document);
        SharedParts.add(document);
        new RecordSchemas(classes).complete(document.getComponents());
    }
}
