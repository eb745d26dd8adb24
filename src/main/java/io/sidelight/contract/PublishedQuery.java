package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfEmpty;
import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A DNS query and its outcome. */
@Schema(name = "Asked", description = "A query to a name server, and its outcome.")
public record PublishedQuery(
        String name,
        @Schema(enumeration = {"A", "AAAA", "SRV"}) String type,

        @Schema(description = "The server that responded, or the last one that was queried; `-` when none was.")
        String server,

        @Schema(
                description =
                        "`records`, `nodata`, `nxdomain`, `nxdomain_unauthoritative`, or a label for the failure.")
        String outcome,

        @Schema(ref = "Meaning") String meaning,

        @Schema(description = "Details of a failure.") @AbsentIfNull @Nullable
        String detail,

        @Schema(description = "The response code of the server; absent without a response.") @AbsentIfNull @Nullable
        String rcode,

        @Schema(
                description =
                        "Protocol and flags of the last response: `aa` authoritative, `tc` truncated as a datagram, `noedns` the query had no OPT record because the server rejects or drops it; absent if no response came.")
        @AbsentIfNull
        @Nullable
        String reply,

        List<String> addresses,

        @Schema(description = "The targets of SRV records, `name:port`; absent where there are none.") @AbsentIfEmpty
        List<String> targets,

        @Schema(
                description =
                        "The seconds until the response expires, or until the query is sent again after a failure.",
                minimum = "0")
        long ttlSeconds,

        @Schema(description = "The age of the response.", minimum = "0")
        long ageSeconds,

        @Schema(description = "Time from the first attempt to the outcome.", minimum = "0")
        long tookMillis) {}
