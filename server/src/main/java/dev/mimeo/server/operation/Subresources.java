package dev.mimeo.server.operation;

import java.util.Locale;
import java.util.Set;

/** What the names of query parameters mean to S3. */
final class Subresources {

    /** The names that make a request another operation, in S3 and in IBM COS. */
    private static final Set<String> KNOWN = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "append",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "extendRetention",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "legalHold",
            "lifecycle",
            "list-type",
            "location",
            "logging",
            "metadataConfiguration",
            "metadataInventoryTable",
            "metadataJournalTable",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "partNumber",
            "policy",
            "policyStatus",
            "protection",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "website");

    /** What signs a URL, and what SDKs add to say who calls what; lower case. */
    private static final Set<String> IGNORABLE = Set.of(
            "awsaccesskeyid",
            "expires",
            "signature",
            "x-amz-algorithm",
            "x-amz-content-sha256",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders",
            "x-amz-user-agent",
            "x-id");

    private Subresources() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    static boolean isIgnorable(String name) {
        return IGNORABLE.contains(name.toLowerCase(Locale.ROOT));
    }
}
