package io.sidelight.contract;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code /v1}: the paths of the API. */
@Schema(name = "Index", description = "The paths of the API.")
public record ApiIndex(List<ApiPath> paths) {
    /** A path. */
    @Schema(name = "PathOfIndex", description = "A path.")
    public record ApiPath(
            @Schema(description = "The path, with names in braces.")
            String path,

            @Schema(description = "The content of its response, for people.")
            String gives) {}
}
