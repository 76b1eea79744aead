package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.CannedAcl;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.WriteCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Object Ownership and row 13 of table A.1: whose a version is, and which ACLs a bucket takes. */
final class AclRuleTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("key");
    private static final AccountId OWNER = Drafts.OWNER;
    private static final AccountId WRITER = new AccountId("writer");
    private static final AclRequest FULL_CONTROL = canned(CannedAcl.BUCKET_OWNER_FULL_CONTROL);
    private static final AclRequest PUBLIC = canned(CannedAcl.PUBLIC_READ);
    private static final Failure DISABLED = new Failure.AclsDisabled();

    private final RuleModel model = new RuleModel();

    /** The setting of the bucket, what another account asks for, who owns what it writes, and the ACL that this has. */
    static Stream<Arguments> owners() {
        Acl both = acl(grant(WRITER, Permission.FULL_CONTROL), grant(OWNER, Permission.FULL_CONTROL));
        AclRequest granted = new AclRequest.Granted(both);
        return Stream.of(
                Arguments.of(ObjectOwnership.OBJECT_WRITER, AclRequest.NONE, WRITER, Optional.empty()),
                Arguments.of(ObjectOwnership.OBJECT_WRITER, FULL_CONTROL, WRITER, Optional.of(both)),
                Arguments.of(ObjectOwnership.OBJECT_WRITER, granted, WRITER, Optional.of(both)),
                Arguments.of(ObjectOwnership.BUCKET_OWNER_PREFERRED, AclRequest.NONE, WRITER, Optional.empty()),
                Arguments.of(
                        ObjectOwnership.BUCKET_OWNER_PREFERRED, FULL_CONTROL, OWNER, Optional.of(Acl.privateOf(OWNER))),
                Arguments.of(ObjectOwnership.BUCKET_OWNER_PREFERRED, granted, WRITER, Optional.of(both)),
                Arguments.of(
                        ObjectOwnership.BUCKET_OWNER_PREFERRED,
                        canned(CannedAcl.BUCKET_OWNER_READ),
                        WRITER,
                        Optional.of(acl(grant(WRITER, Permission.FULL_CONTROL), grant(OWNER, Permission.READ)))),
                Arguments.of(ObjectOwnership.BUCKET_OWNER_ENFORCED, AclRequest.NONE, OWNER, Optional.empty()),
                Arguments.of(
                        ObjectOwnership.BUCKET_OWNER_ENFORCED, FULL_CONTROL, OWNER, Optional.of(Acl.privateOf(OWNER))),
                Arguments.of(
                        ObjectOwnership.BUCKET_OWNER_ENFORCED,
                        new AclRequest.Granted(Acl.privateOf(OWNER)),
                        OWNER,
                        Optional.of(Acl.privateOf(OWNER))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("owners")
    void theSettingSaysWhoOwnsWhatAnotherAccountWrites(
            ObjectOwnership ownership, AclRequest asked, AccountId owner, Optional<Acl> acl) {
        BucketRef bucket = bucket(ownership);

        ObjectVersion put = object(model.accept(put(bucket, asked)));
        model.accept(create(bucket, asked));
        ObjectVersion completed = object(model.accept(complete(bucket, asked)));

        assertThat(put.owner()).isEqualTo(owner);
        assertThat(put.traits().acl()).isEqualTo(acl);
        assertThat(completed.owner()).isEqualTo(owner);
        assertThat(completed.traits().acl()).isEqualTo(acl);
    }

    @Test
    void whatWasNeverToldBelongsToItsWriter() {
        BucketRef bucket = create(BucketConfiguration.DEFAULT);

        assertThat(object(model.accept(put(bucket, FULL_CONTROL))).owner()).isEqualTo(WRITER);
    }

    static Stream<AclRequest> refused() {
        Stream<AclRequest> names = Arrays.stream(CannedAcl.values())
                .filter(name -> name != CannedAcl.BUCKET_OWNER_FULL_CONTROL)
                .map(AclRuleTest::canned);
        Stream<AclRequest> lists = Stream.of(
                        acl(),
                        acl(grant(OWNER, Permission.READ)),
                        acl(grant(WRITER, Permission.FULL_CONTROL)),
                        acl(grant(OWNER, Permission.FULL_CONTROL), grant(WRITER, Permission.READ)))
                .map(AclRequest.Granted::new);
        return Stream.concat(names, lists);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aBucketWithoutAclsTakesNoOther(AclRequest asked) {
        BucketRef bucket = bucket(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        model.accept(put(bucket, AclRequest.NONE));

        assertThat(model.refuse(put(bucket, asked))).isEqualTo(DISABLED);
        assertThat(model.refuse(create(bucket, asked))).isEqualTo(DISABLED);
        assertThat(model.refuse(change(bucket, asked, Optional.empty()))).isEqualTo(DISABLED);
        assertThat(model.refuse(new Commit.ChangeBucket(bucket, new BucketChange.SetAcl(asked, Optional.empty()))))
                .isEqualTo(DISABLED);
    }

    @Test
    void theSettingThatCountsIsThatOfTheCommit() {
        BucketRef bucket = bucket(ObjectOwnership.OBJECT_WRITER);
        model.accept(create(bucket, PUBLIC));
        model.accept(own(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED));

        assertThat(model.refuse(complete(bucket, PUBLIC))).isEqualTo(DISABLED);

        model.accept(own(bucket, ObjectOwnership.BUCKET_OWNER_PREFERRED));
        assertThat(object(model.accept(complete(bucket, PUBLIC))).owner()).isEqualTo(WRITER);
    }

    @Test
    void anAclIsSetOnAVersionThatStaysWhatItIs() {
        BucketRef bucket = bucket(ObjectOwnership.BUCKET_OWNER_PREFERRED);
        ObjectVersion written = object(model.accept(put(bucket, PUBLIC)));

        ObjectVersion changed = object(model.accept(change(bucket, FULL_CONTROL, Optional.of(WRITER))));

        Acl acl = acl(grant(WRITER, Permission.FULL_CONTROL), grant(OWNER, Permission.FULL_CONTROL));
        assertThat(changed).isEqualTo(written.withTraits(written.traits().withAcl(Optional.of(acl))));
    }

    @Test
    void whoeverIsNamedAsTheOwnerMustBeTheOne() {
        BucketRef bucket = bucket(ObjectOwnership.OBJECT_WRITER);
        model.accept(put(bucket, PUBLIC));
        Failure denied = new Failure.AccessDenied();

        assertThat(model.refuse(change(bucket, PUBLIC, Optional.of(OWNER)))).isEqualTo(denied);
        assertThat(model.refuse(new Commit.ChangeBucket(bucket, new BucketChange.SetAcl(PUBLIC, Optional.of(WRITER)))))
                .isEqualTo(denied);

        model.accept(own(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED));
        assertThat(model.refuse(change(bucket, FULL_CONTROL, Optional.of(WRITER))))
                .isEqualTo(denied);
        model.accept(change(bucket, FULL_CONTROL, Optional.of(OWNER)));
    }

    @Test
    void aBucketThatAllowsOthersSomethingCannotBeWithoutAcls() {
        BucketRef bucket = bucket(ObjectOwnership.OBJECT_WRITER);
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetAcl(PUBLIC, Optional.of(OWNER))));

        assertThat(model.refuse(own(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED)))
                .isEqualTo(new Failure.BucketAclAllowsOthers());

        AclRequest own = canned(CannedAcl.PRIVATE);
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetAcl(own, Optional.empty())));
        model.accept(own(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED));
    }

    @Test
    void noBucketBeginsWithoutAclsAndAllowsOthersSomething() {
        BucketConfiguration enforced =
                BucketConfiguration.DEFAULT.withOwnership(Optional.of(ObjectOwnership.BUCKET_OWNER_ENFORCED));

        assertThat(model.refuse(create(enforced, PUBLIC.of(OWNER, OWNER))))
                .isEqualTo(new Failure.BucketAclAllowsOthers());
        model.accept(create(enforced, canned(CannedAcl.PRIVATE).of(OWNER, OWNER)));
    }

    @Test
    void anAclThatIsSetCountsAgainOnceThereAreAcls() {
        Bucket bucket = model.find(new RowKey.BucketRow(
                        bucket(ObjectOwnership.OBJECT_WRITER).name()))
                .orElseThrow();
        Bucket open = bucket.withConfiguration(bucket.configuration().withAcl(PUBLIC.of(OWNER, OWNER)));
        Bucket closed = open.withConfiguration(
                open.configuration().withOwnership(Optional.of(ObjectOwnership.BUCKET_OWNER_ENFORCED)));

        assertThat(bucket.acl()).isEqualTo(Acl.privateOf(OWNER));
        assertThat(open.acl().allowsOthersThan(OWNER)).isTrue();
        assertThat(closed.acl()).isEqualTo(Acl.privateOf(OWNER));
    }

    private BucketRef bucket(ObjectOwnership ownership) {
        return create(BucketConfiguration.DEFAULT.withOwnership(Optional.of(ownership)));
    }

    private BucketRef create(BucketConfiguration configuration) {
        Committed created = model.accept(create(configuration, Optional.empty()));
        return new BucketRef(NAME, new BucketId(created.stamp().sequence()));
    }

    private static Commit create(BucketConfiguration configuration, Optional<Acl> acl) {
        return new Commit.CreateBucket(NAME, OWNER, "r", Optional.empty(), configuration.withAcl(acl));
    }

    private static Commit own(BucketRef bucket, ObjectOwnership ownership) {
        return new Commit.ChangeBucket(bucket, new BucketChange.SetOwnership(Optional.of(ownership)));
    }

    private static Commit change(BucketRef bucket, AclRequest acl, Optional<AccountId> owner) {
        return new Commit.ChangeVersion(bucket, KEY, Optional.empty(), new VersionChange.SetAcl(acl, owner));
    }

    private static Commit put(BucketRef bucket, AclRequest acl) {
        return new Commit.PutObject(bucket, KEY, draft(acl), WriteCondition.ALWAYS);
    }

    private static Commit create(BucketRef bucket, AclRequest acl) {
        return new Commit.CreateUpload(
                bucket,
                KEY,
                new UploadId("u"),
                WRITER,
                ObjectMetadata.EMPTY,
                Optional.empty(),
                Drafts.key(),
                TagSet.EMPTY,
                traits(acl));
    }

    private static Commit complete(BucketRef bucket, AclRequest acl) {
        Commit.UploadRef upload = new Commit.UploadRef(bucket, KEY, new UploadId("u"));
        return new Commit.CompleteUpload(upload, Map.of(), draft(acl), WriteCondition.ALWAYS);
    }

    private static VersionDraft draft(AclRequest acl) {
        VersionDraft plain = Drafts.inline("v1");
        return new VersionDraft(
                plain.id(),
                WRITER,
                plain.etag(),
                plain.metadata(),
                plain.checksum(),
                plain.key(),
                plain.content(),
                plain.tags(),
                traits(acl));
    }

    private static RequestedTraits traits(AclRequest acl) {
        return new RequestedTraits(
                acl, Optional.empty(), Optional.empty(), LockRequest.NONE, RetentionRequest.BUCKET_DEFAULT);
    }

    private static ObjectVersion object(Committed committed) {
        return (ObjectVersion) committed.version().orElseThrow();
    }

    private static AclRequest canned(CannedAcl name) {
        return new AclRequest.Canned(name);
    }

    private static Acl acl(Grant... grants) {
        return new Acl(List.of(grants));
    }

    private static Grant grant(AccountId account, Permission permission) {
        return new Grant(new Grantee.User(account), permission);
    }
}
