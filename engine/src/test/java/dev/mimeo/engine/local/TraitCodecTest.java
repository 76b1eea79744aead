package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.model.Acceleration;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.CannedAcl;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockConfiguration.DefaultRetention;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.RoutingRule;
import dev.mimeo.engine.model.RoutingRule.Condition;
import dev.mimeo.engine.model.RoutingRule.Redirect;
import dev.mimeo.engine.model.RoutingRule.Replacement;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.WebProtocol;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.model.WebsiteRedirect;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TraitCodecTest {

    private static final Instant TIME = Instant.ofEpochMilli(1_795_000_000_123L);
    private static final byte[] KEY = {1};
    private static final Stamp STAMP = new Stamp(3, TIME);
    private static final ObjectAttributes OBJECT = new ObjectAttributes(
            Drafts.OWNER,
            Drafts.etag("v1"),
            ObjectMetadata.EMPTY,
            Optional.empty(),
            Drafts.key(),
            new Content.Inline(0, Bytes.owning(new byte[0]), SliceCrcs.EMPTY));
    private static final LockRetention LOCKED = new LockRetention(LockMode.COMPLIANCE, TIME);
    private static final LegalHoldId HOLD = new LegalHoldId("case-1");
    private static final Acl ACL = new Acl(List.of(
            new Grant(new Grantee.User(new AccountId("größe")), Permission.WRITE_ACP),
            new Grant(new Grantee.Group(GranteeGroup.LOG_DELIVERY), Permission.READ)));

    private static final ObjectKey INDEX = new ObjectKey("index.html");
    private static final List<RoutingRule> RULES = List.of(
            new RoutingRule(
                    Optional.empty(),
                    new Redirect(
                            Optional.of(WebProtocol.HTTP),
                            Optional.of(new WebHost("h")),
                            new Replacement.None(),
                            OptionalInt.of(307))),
            new RoutingRule(
                    Optional.of(new Condition(Optional.of("docs/ü"), OptionalInt.empty())),
                    new Redirect(
                            Optional.empty(), Optional.empty(), new Replacement.OfPrefix(""), OptionalInt.empty())),
            new RoutingRule(
                    Optional.of(new Condition(Optional.of(""), OptionalInt.of(404))),
                    new Redirect(
                            Optional.empty(), Optional.empty(), new Replacement.OfKey("a?b#c"), OptionalInt.empty())));

    @ParameterizedTest
    @MethodSource("traits")
    void everyTraitOfAVersionComesBack(ObjectTraits traits) {
        ObjectVersion version = new ObjectVersion(VersionId.NULL, STAMP, OBJECT.withTraits(traits));

        assertThat(Table.HEADS.decode(KEY, Table.HEADS.codec().encode(version))).isEqualTo(version);
    }

    static Stream<ObjectTraits> traits() {
        ObjectTraits none = ObjectTraits.DEFAULT;
        return Stream.of(
                none,
                none.withAcl(Optional.of(new Acl(List.of()))),
                none.withAcl(Optional.of(ACL)),
                none.withPlacement(Placement.of(StorageClass.GLACIER).restored(TIME, TIME.plusSeconds(1))),
                none.withPlacement(Placement.STANDARD.movedTo(StorageClass.STANDARD_IA, TIME)),
                none.withPlacement(
                        Placement.of(StorageClass.INTELLIGENT_TIERING).sunk(ArchiveTier.ARCHIVE_ACCESS)),
                none.withPlacement(
                        Placement.of(StorageClass.INTELLIGENT_TIERING).risen(TIME)),
                none.withRedirect(Optional.of(new WebsiteRedirect("/elsewhere"))),
                none.withLock(new ObjectLock(Optional.of(LOCKED), Optional.empty())),
                none.withLock(new ObjectLock(Optional.empty(), Optional.of(true))),
                none.withLock(new ObjectLock(Optional.of(LOCKED), Optional.of(false))),
                none.withRetention(Optional.of(new ObjectRetention(RetentionPeriod.PERMANENT, TIME, List.of()))),
                none.withRetention(Optional.of(
                        new ObjectRetention(new RetentionPeriod(0), TIME, List.of(new LegalHold(HOLD, TIME))))));
    }

    @ParameterizedTest
    @EnumSource
    void everyStorageClassComesBack(StorageClass storageClass) {
        everyTraitOfAVersionComesBack(ObjectTraits.DEFAULT.withPlacement(Placement.of(storageClass)));
    }

    @ParameterizedTest
    @MethodSource("requested")
    void everyTraitThatAnUploadAskedForComesBack(RequestedTraits traits) {
        Upload upload = new Upload(
                        new UploadId("u"),
                        new BucketId(1),
                        new ObjectKey("key"),
                        STAMP,
                        Drafts.OWNER,
                        ObjectMetadata.EMPTY,
                        Optional.empty(),
                        Drafts.key())
                .withTraits(traits);

        assertThat(Table.UPLOADS.decode(KEY, Table.UPLOADS.codec().encode(upload)))
                .isEqualTo(upload);
    }

    static Stream<RequestedTraits> requested() {
        Stream<RequestedTraits> retentions = Stream.of(
                        new RetentionRequest.Asked(
                                Optional.of(new RetentionPeriod(7)), Optional.empty(), Optional.of(HOLD)),
                        new RetentionRequest.Asked(Optional.empty(), Optional.of(TIME), Optional.empty()),
                        new RetentionRequest.Copied(RetentionPeriod.INDEFINITE, List.of(HOLD)))
                .map(RequestedTraits.NONE::withRetention);
        return Stream.concat(
                retentions,
                Stream.of(
                        RequestedTraits.NONE,
                        new RequestedTraits(
                                new AclRequest.Granted(ACL),
                                Optional.of(StorageClass.DEEP_ARCHIVE),
                                Optional.of(new WebsiteRedirect("https://elsewhere")),
                                new LockRequest(Optional.of(LOCKED), Optional.of(false)),
                                RetentionRequest.BUCKET_DEFAULT)));
    }

    @Test
    void everyNameOfAnAclThatAnUploadAskedForComesBack() {
        Arrays.stream(CannedAcl.values())
                .map(AclRequest.Canned::new)
                .map(acl -> new RequestedTraits(
                        acl, Optional.empty(), Optional.empty(), LockRequest.NONE, RetentionRequest.BUCKET_DEFAULT))
                .forEach(this::everyTraitThatAnUploadAskedForComesBack);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void whatABucketWasToldComesBack(BucketConfiguration configuration) {
        Bucket bucket = new Bucket(
                        new BucketName("bucket"), new BucketId(1), Drafts.OWNER, TIME, "us-south", Versioning.ENABLED)
                .withConfiguration(configuration);

        assertThat(Table.BUCKETS.decode(KEY, Table.BUCKETS.codec().encode(bucket)))
                .isEqualTo(bucket);
    }

    static Stream<BucketConfiguration> configurations() {
        BucketConfiguration none = BucketConfiguration.DEFAULT;
        DefaultRetention years = new DefaultRetention(LockMode.GOVERNANCE, 70, LockConfiguration.Unit.YEARS);
        return Stream.of(
                none.withAcl(Optional.of(ACL)),
                none.withOwnership(Optional.of(ObjectOwnership.BUCKET_OWNER_ENFORCED)),
                none.withLock(Optional.of(LockConfiguration.ENABLED)),
                none.withAcceleration(Optional.of(Acceleration.ENABLED)),
                none.withAcceleration(Optional.of(Acceleration.SUSPENDED)),
                none.withLock(Optional.of(new LockConfiguration(Optional.of(years)))),
                none.withProtection(Optional.of(new BucketProtection(
                        new RetentionPeriod(0), new RetentionPeriod(9), new RetentionPeriod(5), true))),
                none.withWebsite(Optional.of(
                        new Website.RedirectAll(new WebHost("example.com:8080"), Optional.of(WebProtocol.HTTPS)))),
                none.withWebsite(Optional.of(new Website.Pages(INDEX, Optional.empty(), List.of()))),
                none.withWebsite(
                        Optional.of(new Website.Pages(INDEX, Optional.of(new ObjectKey("größe/404")), RULES))));
    }
}
