package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.testkit.junit.MimeoServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Type;

/** The SDK sets and reads ACLs and owners, as headers and as documents, and a copy has an ACL of its own. */
final class AccessListsTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withAccount("friend"));

    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";

    private final String bucket = "lists-" + BUCKETS.incrementAndGet();
    private final S3Client s3 = SERVER.clients().sync();

    @BeforeEach
    void create() {
        s3.createBucket(request -> request.bucket(bucket));
        s3.putObject(
                request -> request.bucket(bucket).key("source").acl(ObjectCannedACL.PUBLIC_READ),
                RequestBody.fromString("content"));
    }

    @Test
    void aNameIsSetOnAnObjectAndABucket() {
        s3.putObjectAcl(request -> request.bucket(bucket).key("source").acl(ObjectCannedACL.AUTHENTICATED_READ));
        s3.putBucketAcl(request -> request.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ_WRITE));

        assertThat(permissions("source")).containsExactly(Permission.FULL_CONTROL, Permission.READ);
        assertThat(s3.getBucketAcl(request -> request.bucket(bucket)).grants())
                .extracting(Grant::permission)
                .containsExactly(Permission.FULL_CONTROL, Permission.READ, Permission.WRITE);
    }

    @Test
    void whatWasReadIsSentBackWithOneGrantMore() {
        GetObjectAclResponse read = acl("source");
        Grant more = Grant.builder()
                .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id("friend"))
                .permission(Permission.READ_ACP)
                .build();

        s3.putObjectAcl(request -> request.bucket(bucket)
                .key("source")
                .accessControlPolicy(policy -> policy.owner(read.owner())
                        .grants(List.of(read.grants().get(0), read.grants().get(1), more))));

        assertThat(acl("source").owner()).isEqualTo(read.owner());
        assertThat(acl("source").grants())
                .extracting(grant -> grant.grantee().type())
                .containsExactly(Type.CANONICAL_USER, Type.GROUP, Type.CANONICAL_USER);
        assertThat(acl("source").grants().get(1).grantee().uri()).isEqualTo(ALL_USERS);
        assertThat(acl("source").grants().get(2).grantee().id()).isEqualTo("friend");
    }

    @Test
    void aCopyIsPrivateUnlessItsRequestSaysOtherwise() {
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(bucket)
                .destinationKey("private"));
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(bucket)
                .destinationKey("shared")
                .grantRead("id=\"friend\", uri=\"" + ALL_USERS + "\"")
                .grantFullControl("id=\"friend\""));

        assertThat(permissions("private")).containsExactly(Permission.FULL_CONTROL);
        assertThat(permissions("shared")).containsExactly(Permission.FULL_CONTROL, Permission.READ, Permission.READ);
    }

    @Test
    void anUploadHasTheAclOfItsBeginning() {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key("parts").acl(ObjectCannedACL.PUBLIC_READ))
                .uploadId();
        String tag = s3.uploadPartCopy(request -> request.sourceBucket(bucket)
                        .sourceKey("source")
                        .destinationBucket(bucket)
                        .destinationKey("parts")
                        .uploadId(upload)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
        s3.completeMultipartUpload(request ->
                request.bucket(bucket).key("parts").uploadId(upload).multipartUpload(done -> done.parts(part)));

        assertThat(permissions("parts")).containsExactly(Permission.FULL_CONTROL, Permission.READ);
    }

    @Test
    void aBucketWithoutAclsRefusesThem() {
        String enforced = bucket + "-enforced";
        s3.createBucket(request -> request.bucket(enforced).objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED));
        assertThat(s3.getBucketOwnershipControls(request -> request.bucket(enforced))
                        .ownershipControls()
                        .rules()
                        .get(0)
                        .objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);

        assertThat(code(() -> copyTo(enforced, ObjectCannedACL.PUBLIC_READ)))
                .isEqualTo("AccessControlListNotSupported");
        copyTo(enforced, ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL);

        OwnershipControlsRule rule = OwnershipControlsRule.builder()
                .objectOwnership(ObjectOwnership.OBJECT_WRITER)
                .build();
        s3.putBucketOwnershipControls(
                request -> request.bucket(enforced).ownershipControls(controls -> controls.rules(rule)));
        copyTo(enforced, ObjectCannedACL.PUBLIC_READ);
        s3.deleteBucketOwnershipControls(request -> request.bucket(enforced));
        assertThat(code(() -> s3.getBucketOwnershipControls(request -> request.bucket(enforced))))
                .isEqualTo("OwnershipControlsNotFoundError");
    }

    @Test
    void whoIsNoAccountIsGrantedNothing() {
        assertThat(code(() -> s3.putObjectAcl(
                        request -> request.bucket(bucket).key("source").grantRead("id=\"nobody\""))))
                .isEqualTo("InvalidArgument");
        assertThat(permissions("source")).containsExactly(Permission.FULL_CONTROL, Permission.READ);
    }

    private void copyTo(String target, ObjectCannedACL acl) {
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(target)
                .destinationKey("copy")
                .acl(acl));
    }

    private GetObjectAclResponse acl(String key) {
        return s3.getObjectAcl(request -> request.bucket(bucket).key(key));
    }

    private List<Permission> permissions(String key) {
        return acl(key).grants().stream().map(Grant::permission).toList();
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call).awsErrorDetails().errorCode();
    }
}
