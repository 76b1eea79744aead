package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ETagCondition;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anyone may read, and be told. */
final class PublicReadTest {

    private static final byte[] CONTENT = bytes(100_000, 7);
    private static final AclRequest PUBLIC = new AclRequest.Granted(new Acl(List.of(
            new Grant(new Grantee.User(ME), Permission.FULL_CONTROL),
            new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.READ))));

    @TempDir
    Path folder;

    private MimeoFixture fixture;
    private Mimeo mimeo;

    @BeforeEach
    void open() {
        fixture = new MimeoFixture(folder);
        mimeo = fixture.withBuckets();
    }

    @AfterEach
    void close() throws Exception {
        fixture.closeAndVerify(folder);
    }

    @Test
    void whatIsPublicIsReadByAnyone() {
        put("a", PUBLIC);

        assertThat(bytes(get(mimeo.objects().get(anyone("a"))))).isEqualTo(CONTENT);
        assertThat(get(mimeo.objects().head(anyone("a"))).range().length()).isEqualTo(CONTENT.length);
    }

    @Test
    void whatIsPrivateIsNotNorAnythingToldOfIt() {
        put("a", AclRequest.NONE);
        ReadConditions known = new ReadConditions(
                Optional.empty(), Optional.of(new ETagCondition.Any()), Optional.empty(), Optional.empty());
        ReadRequest conditional = ReadRequest.ofAnyone(at("a"), known, new Selection.From(1L << 40));

        assertThat(failure(mimeo.objects().get(anyone("a")))).isEqualTo(new Failure.AccessDenied());
        assertThat(failure(mimeo.objects().head(anyone("a")))).isEqualTo(new Failure.AccessDenied());
        assertThat(failure(mimeo.objects().get(conditional))).isEqualTo(new Failure.AccessDenied());
        assertThat(failure(mimeo.objects().head(conditional))).isEqualTo(new Failure.AccessDenied());
    }

    @Test
    void whatIsOverwrittenWithoutAnAclIsPrivateAgain() {
        put("a", PUBLIC);
        put("a", AclRequest.NONE);

        assertThat(failure(mimeo.objects().get(anyone("a")))).isEqualTo(new Failure.AccessDenied());
    }

    @Test
    void whereAclsAreTurnedOffNothingIsPublic() {
        put("a", PUBLIC);
        get(mimeo.buckets()
                .change(ME, BUCKET, new BucketChange.SetOwnership(Optional.of(ObjectOwnership.BUCKET_OWNER_ENFORCED))));

        assertThat(failure(mimeo.objects().get(anyone("a")))).isEqualTo(new Failure.AccessDenied());
    }

    @Test
    void whatIsNotThereIsToldToAnyone() {
        BucketName missing = new BucketName("missing");

        assertThat(failure(mimeo.objects().get(anyone("a")))).isEqualTo(new Failure.NoSuchKey(new ObjectKey("a")));
        assertThat(failure(mimeo.objects()
                        .get(ReadRequest.ofAnyone(
                                new ObjectAddress(missing, new ObjectKey("a")),
                                ReadConditions.NONE,
                                new Selection.Whole()))))
                .isEqualTo(new Failure.NoSuchBucket(missing));
    }

    @Test
    void aWebsiteIsToldToAnyoneWhereThereIsOne() {
        Website website = new Website.RedirectAll(new WebHost("example.com"), Optional.empty());
        BucketName missing = new BucketName("missing");

        assertThat(failure(mimeo.buckets().website(missing))).isEqualTo(new Failure.NoSuchBucket(missing));
        assertThat(failure(mimeo.buckets().website(BUCKET))).isEqualTo(new Failure.NoSuchWebsite(BUCKET));
        get(mimeo.buckets().change(ME, BUCKET, new BucketChange.SetWebsite(Optional.of(website))));
        assertThat(get(mimeo.buckets().website(BUCKET))).isEqualTo(website);
    }

    private void put(String key, AclRequest acl) {
        RequestedTraits none = RequestedTraits.NONE;
        get(mimeo.objects()
                .put(new PutRequest(
                        ME,
                        at(key),
                        ObjectMetadata.EMPTY,
                        TagSet.EMPTY,
                        new RequestedTraits(acl, none.storageClass(), none.redirect(), none.lock(), none.retention()),
                        Encryption.BUCKET_DEFAULT,
                        WriteCondition.ALWAYS,
                        ObjectBody.of(CONTENT))));
    }

    private static ReadRequest anyone(String key) {
        return ReadRequest.ofAnyone(at(key), ReadConditions.NONE, new Selection.Whole());
    }
}
