package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Delete;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameters;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponses;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A program without the annotations that only the build reads, most of them for the OpenAPI description. Each would have a proxy. */
final class WithoutBuildAnnotations {
    private WithoutBuildAnnotations() {}

    @Delete
    @TargetClass(RegisterForReflection.class)
    static final class DeletedRegistration {}

    @Delete
    @TargetClass(Operation.class)
    static final class DeletedOperation {}

    @Delete
    @TargetClass(Parameter.class)
    static final class DeletedParameter {}

    @Delete
    @TargetClass(Parameters.class)
    static final class DeletedParameters {}

    @Delete
    @TargetClass(APIResponse.class)
    static final class DeletedResponse {}

    @Delete
    @TargetClass(APIResponses.class)
    static final class DeletedResponses {}

    @Delete
    @TargetClass(Schema.class)
    static final class DeletedSchema {}

    @Delete
    @TargetClass(SecurityRequirementsSet.class)
    static final class DeletedSecurityRequirements {}

    @Delete
    @TargetClass(Tag.class)
    static final class DeletedTag {}
}
