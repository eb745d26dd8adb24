package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfEmpty;
import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A DNS query and its outcome. */
@Schema(name = "Asked", description = "A question to a name server, and what became of it.")
public record PublishedQuery(
        String name,
        @Schema(enumeration = {"A", "AAAA", "SRV"}) String type,

        @Schema(description = "The one that answered, or the last one asked; `-` when none was.")
        String server,

        @Schema(
                description =
                        "`records`, `nodata`, `nxdomain`, `nxdomain_unauthoritative`, or in a word how it failed.")
        String outcome,

        @Schema(ref = "Meaning") String meaning,

        @Schema(description = "More on a failure.") @AbsentIfNull @Nullable
        String detail,

        @Schema(description = "As the server gave it; absent when no answer came.") @AbsentIfNull @Nullable
        String rcode,

        @Schema(
                description =
                        "Protocol and flags of the last message: `aa` with authority, `tc` truncated as a datagram,"
                                + " `noedns` the query had no OPT record because the server rejects or drops it; absent"
                                + " when none came.")
        @AbsentIfNull
        @Nullable
        String reply,

        List<String> addresses,

        @Schema(description = "What SRV records lead to, `name:port`; absent where there are none.") @AbsentIfEmpty
        List<String> targets,

        @Schema(
                description = "How long the answer may still be believed, or after a failure until it is asked again.",
                minimum = "0")
        long ttlSeconds,

        @Schema(description = "Of the answer.", minimum = "0")
        long ageSeconds,

        @Schema(description = "From the first try to the outcome.", minimum = "0")
        long tookMillis) {}
