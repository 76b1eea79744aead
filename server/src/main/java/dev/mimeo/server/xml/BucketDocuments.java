package dev.mimeo.server.xml;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.engine.model.Versioning;
import java.util.List;
import java.util.Optional;

/** The documents about buckets. */
public final class BucketDocuments {

    /** The region that GetBucketLocation has no name for. */
    private static final String CLASSIC_REGION = "us-east-1";

    private BucketDocuments() {}

    /** The answer to GetBucketLocation. */
    public static byte[] location(Bucket bucket) {
        return XmlWriter.only("LocationConstraint", bucket.region().equals(CLASSIC_REGION) ? "" : bucket.region());
    }

    /** The answer to GetBucketVersioning; empty where the bucket was never versioned. */
    public static byte[] versioning(Versioning versioning) {
        Optional<String> status = switch (versioning) {
            case NONE -> Optional.empty();
            case ENABLED -> Optional.of("Enabled");
            case SUSPENDED -> Optional.of("Suspended");
        };
        try (XmlWriter xml = XmlWriter.ofS3("VersioningConfiguration")) {
            return xml.text("Status", status).end().finish();
        }
    }

    /**
     * The answer to ListBuckets.
     *
     * @param owner the account that asks
     * @param buckets its buckets
     * @param prefix what was asked for; may be empty
     * @param nextToken the token of the next page, if there is one
     */
    public static byte[] list(AccountId owner, List<Bucket> buckets, String prefix, Optional<String> nextToken) {
        try (XmlWriter xml = XmlWriter.ofS3("ListAllMyBucketsResult")) {
            Elements.account(xml, "Owner", owner);
            xml.start("Buckets");
            for (Bucket bucket : buckets) {
                xml.start("Bucket")
                        .text("Name", bucket.name().value())
                        .time("CreationDate", bucket.created())
                        .text("BucketRegion", Regions.of(bucket.region()))
                        .end();
            }
            return xml.end()
                    .textUnlessEmpty("Prefix", prefix)
                    .text("ContinuationToken", nextToken)
                    .end()
                    .finish();
        }
    }
}
