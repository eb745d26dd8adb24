package io.sidelight.publish.openapi;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.quarkus.smallrye.openapi.runtime.OpenApiRecorder;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import java.util.List;
import java.util.Map;

/**
 * The substitution that keeps the framework from parsing the description at each start of the native executable. {@code
 * OpenApiResource} serves the build's document as it is. The parser and its model would add some megabytes to the executable.
 */
@TargetClass(OpenApiRecorder.class)
final class DocumentFromBuild {
    private DocumentFromBuild() {}

    @Substitute
    @SuppressWarnings("unused") // The framework's signature.
    public void prepareDocument(AutoSecurityFilter filter, Map<RunStage, List<String>> filters, String name) {}
}
