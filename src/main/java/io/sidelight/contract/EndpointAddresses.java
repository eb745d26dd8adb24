package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code /service/{service}/v1/endpoints/{endpoint}}: an endpoint in the form of an SDK scheduler. */
@Schema(
        name = "SdkEndpoint",
        description = "An endpoint in the format of a DC/OS SDK scheduler; `address` and `dns` are aligned by index.")
public record EndpointAddresses(
        @Schema(description = "`ip:port` of each instance, or `name:port` while its address is not known.")
        List<String> address,

        @Schema(description = "`name:port` of each instance.")
        List<String> dns,

        @Schema(description = "`name:port` of the virtual address; absent if there is none.") @AbsentIfNull @Nullable
        String vip) {}
