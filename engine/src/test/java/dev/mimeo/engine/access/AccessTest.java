package dev.mimeo.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AccessTest {

    private static final Instant TIME = Instant.ofEpochMilli(1_795_000_000_123L);
    private static final ObjectAttributes OBJECT = new ObjectAttributes(
            Drafts.OWNER,
            Drafts.etag("v1"),
            ObjectMetadata.EMPTY,
            Optional.empty(),
            Drafts.key(),
            new Content.Inline(0, Bytes.owning(new byte[0]), SliceCrcs.EMPTY));
    private static final Acl PUBLIC = acl(GranteeGroup.ALL_USERS, Permission.READ);

    @ParameterizedTest
    @CsvSource({
        "ALL_USERS, READ, true",
        "ALL_USERS, FULL_CONTROL, true",
        "ALL_USERS, WRITE, false",
        "ALL_USERS, READ_ACP, false",
        "ALL_USERS, WRITE_ACP, false",
        "AUTHENTICATED_USERS, FULL_CONTROL, false",
        "LOG_DELIVERY, FULL_CONTROL, false",
    })
    void anObjectIsPublicWhereItsAclLetsEveryoneRead(GranteeGroup group, Permission permission, boolean isPublic) {
        assertThat(isPublic(BucketConfiguration.DEFAULT, Optional.of(acl(group, permission))))
                .isEqualTo(isPublic);
    }

    @Test
    void anObjectOfWhichNothingWasSaidIsPrivateWhateverTheAclOfItsBucketSays() {
        BucketConfiguration open = BucketConfiguration.DEFAULT.withAcl(Optional.of(PUBLIC));

        assertThat(isPublic(BucketConfiguration.DEFAULT, Optional.empty())).isFalse();
        assertThat(isPublic(open, Optional.empty())).isFalse();
        assertThat(isPublic(open, Optional.of(new Acl(List.of())))).isFalse();
        assertThat(isPublic(open, Optional.of(Acl.privateOf(Drafts.OWNER)))).isFalse();
    }

    @Test
    void anAccountThatIsNamedLikeTheGroupIsNotEveryone() {
        Grantee named = new Grantee.User(new AccountId(GranteeGroup.ALL_USERS.uri()));

        assertThat(isPublic(
                        BucketConfiguration.DEFAULT,
                        Optional.of(new Acl(List.of(new Grant(named, Permission.FULL_CONTROL))))))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aBucketThatTurnedAclsOffHasNothingPublic(ObjectOwnership ownership) {
        assertThat(isPublic(BucketConfiguration.DEFAULT.withOwnership(Optional.of(ownership)), Optional.of(PUBLIC)))
                .isEqualTo(ownership != ObjectOwnership.BUCKET_OWNER_ENFORCED);
    }

    @Test
    void oneLineOfManyIsEnough() {
        Stream<Grant> grants = Stream.concat(Acl.privateOf(Drafts.OWNER).grants().stream(), PUBLIC.grants().stream());

        assertThat(isPublic(BucketConfiguration.DEFAULT, Optional.of(new Acl(grants.toList()))))
                .isTrue();
    }

    private static boolean isPublic(BucketConfiguration configuration, Optional<Acl> acl) {
        Bucket bucket = new Bucket(
                        new BucketName("bucket"), new BucketId(1), Drafts.OWNER, TIME, "us-south", Versioning.NONE)
                .withConfiguration(configuration);
        ObjectVersion object = new ObjectVersion(
                VersionId.NULL, new Stamp(3, TIME), OBJECT.withTraits(ObjectTraits.DEFAULT.withAcl(acl)));
        return Access.isPublic(bucket, object);
    }

    private static Acl acl(GranteeGroup group, Permission permission) {
        return new Acl(List.of(new Grant(new Grantee.Group(group), permission)));
    }
}
