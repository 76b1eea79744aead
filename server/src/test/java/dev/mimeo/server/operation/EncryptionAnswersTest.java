package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.KeyAdministration;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.config.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section C.1, rows 20 to 26 and 41, and the self-copy rule of section E. */
final class EncryptionAnswersTest {

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String KEY_ID = SSE + "-aws-kms-key-id";
    private static final String CONTEXT = SSE + "-context";
    private static final String BUCKET_KEY = SSE + "-bucket-key-enabled";
    private static final String CUSTOMER = SSE + "-customer-";
    private static final String SOURCE = "x-amz-copy-source";
    private static final String A_TO_B = "eyJhIjoiYiJ9";
    private static final String ROOT_KEY = "crn:v1:bluemix:public:kms:us-south:a/1:2:key:3";
    private static final String[] CUSTOMER_KEY = {
        CUSTOMER + "algorithm", "AES256",
        CUSTOMER + "key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        CUSTOMER + "key-MD5", "tP/LI3N87DFaSk0aoqYgzg=="
    };

    /**
     * How something can be encrypted.
     *
     * @param name for the reader
     * @param write what asks for it
     * @param read what a request for something encrypted so must send
     * @param told what answers tell, but for the context
     */
    private record Way(String name, String[] write, String[] read, Map<String, String> told) {

        static Way of(String name, Map<String, String> told, String... write) {
            return new Way(name, write, new String[0], told);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Way> WAYS = List.of(
            Way.of("nothing asked", Map.of(SSE, "AES256")),
            Way.of("SSE-S3", Map.of(SSE, "AES256"), SSE, "AES256"),
            Way.of(
                    "SSE-KMS",
                    Map.of(SSE, "aws:kms", KEY_ID, "key-1"),
                    SSE,
                    "aws:kms",
                    KEY_ID,
                    "alias/key-1",
                    CONTEXT,
                    A_TO_B),
            Way.of(
                    "SSE-KMS with a bucket key",
                    Map.of(SSE, "aws:kms", KEY_ID, "key-1", BUCKET_KEY, "true"),
                    SSE,
                    "aws:kms",
                    KEY_ID,
                    "key-1",
                    BUCKET_KEY,
                    "true"),
            Way.of("DSSE-KMS", Map.of(SSE, "aws:kms:dsse", KEY_ID, "key-1"), SSE, "aws:kms:dsse", KEY_ID, "key-1"),
            new Way(
                    "SSE-C",
                    CUSTOMER_KEY,
                    CUSTOMER_KEY,
                    Map.of(CUSTOMER + "algorithm", "AES256", CUSTOMER + "key-md5", CUSTOMER_KEY[5])));

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";

    @BeforeAll
    static void open() throws IOException {
        SecureRandom random = new SecureRandom();
        try (DataFolder data = DataFolder.open(folder, Optional.empty(), random)) {
            KeyAdministration keys = data.keyAdministration(random);
            keys.create(new KmsKeyId("key-1"));
            keys.create(new KmsKeyId(ROOT_KEY));
        }
        s3 = new S3Service(folder, new OperationSettings("us-east-1", Dialect.COS, true));
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void createSource() {
        bucket = s3.bucket();
        put("source");
    }

    @ParameterizedTest
    @FieldSource("WAYS")
    void everyAnswerTellsTheEncryption(Way way) {
        assertTold(put("key", way.write()), way.told());
        assertTold(send("GET", "key", way.read()), way.told());
        assertTold(send("HEAD", "key", way.read()), way.told());
        assertTold(copy("source", "copy", way.write()), way.told());
        Reply begun = send("POST", "parts?uploads", way.write());
        assertTold(begun, way.told());
        String upload = "uploadId=" + begun.at("/InitiateMultipartUploadResult/UploadId");
        assertTold(s3.send("PUT", path("parts?partNumber=1&" + upload), "0123456789", way.read()), way.told());
        Reply part = copy("source", "parts?partNumber=2&" + upload, way.read());
        assertTold(part, way.told());
        Reply done = complete(upload, part);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertTold(done, way.read().length == 0 ? way.told() : Map.of());
        assertThat(send("GET", "parts?partNumber=2", way.read()).text()).isEqualTo("0123456789");
    }

    @Test
    void theContextIsToldToWhoWrites() {
        String[] kms = {SSE, "aws:kms", CONTEXT, A_TO_B};

        assertThat(put("key", kms).header(CONTEXT)).isEqualTo(A_TO_B);
        assertThat(copy("source", "copy", kms).header(CONTEXT)).isEqualTo(A_TO_B);
        Reply begun = send("POST", "parts?uploads", kms);
        assertThat(begun.header(CONTEXT)).isEqualTo(A_TO_B);
        String upload = "uploadId=" + begun.at("/InitiateMultipartUploadResult/UploadId");
        assertThat(copy("source", "parts?partNumber=1&" + upload).header(CONTEXT))
                .isEmpty();
        assertThat(send("GET", "key").header(CONTEXT)).isEmpty();
        assertThat(send("HEAD", "key").header(CONTEXT)).isEmpty();
    }

    @Test
    void whatABucketSaysHoldsForWhoSaysNothing() {
        encryptBucket("aws:kms", "<KMSMasterKeyID>key-1</KMSMasterKeyID>", true);
        Map<String, String> kms = Map.of(SSE, "aws:kms", KEY_ID, "key-1", BUCKET_KEY, "true");

        assertTold(send("HEAD", "source"), Map.of(SSE, "AES256"));
        assertTold(put("key"), kms);
        assertTold(copy("source", "copy"), kms);
        assertTold(copy("source", "source"), kms);
        assertTold(put("other", SSE, "AES256"), Map.of(SSE, "AES256"));
        s3.send("DELETE", "/" + bucket + "?encryption", "");
        assertTold(put("key"), Map.of(SSE, "AES256"));
    }

    @Test
    void whetherABucketKeyIsUsedMayBeSaidAlone() {
        Map<String, String> without = Map.of(SSE, "aws:kms", KEY_ID, "key-1");
        Map<String, String> with = Map.of(SSE, "aws:kms", KEY_ID, "key-1", BUCKET_KEY, "true");
        encryptBucket("aws:kms", "<KMSMasterKeyID>key-1</KMSMasterKeyID>", true);

        assertTold(put("key", BUCKET_KEY, "false"), without);
        assertTold(send("HEAD", "key"), without);
        assertTold(copy("source", "copy", BUCKET_KEY, "false"), without);
        assertTold(send("POST", "parts?uploads", BUCKET_KEY, "false"), without);
        encryptBucket("aws:kms", "<KMSMasterKeyID>key-1</KMSMasterKeyID>", false);
        assertTold(put("key", BUCKET_KEY, "true"), with);
        assertTold(copy("source", "copy", BUCKET_KEY, "true"), with);
        assertTold(send("POST", "parts?uploads", BUCKET_KEY, "true"), with);
    }

    @Test
    void aBucketKeyNeedsABucketOfKms() {
        for (Reply reply : List.of(
                put("key", BUCKET_KEY, "true"),
                copy("source", "copy", BUCKET_KEY, "true"),
                send("POST", "parts?uploads", BUCKET_KEY, "true"))) {
            assertThat(reply.error()).isEqualTo("400 InvalidArgument");
            assertThat(reply.at("/Error/Message"))
                    .isEqualTo("Server Side Encryption with AWS KMS managed key requires HTTP header"
                            + " x-amz-server-side-encryption : aws:kms");
        }
        assertThat(copy("source", "source", BUCKET_KEY, "false").error()).isEqualTo("400 InvalidRequest");
        assertTold(put("key", BUCKET_KEY, "false"), Map.of(SSE, "AES256"));
    }

    @Test
    void anUploadStaysEncryptedAsItsBucketSaidWhenItBegan() {
        Map<String, String> kms = Map.of(SSE, "aws:kms", KEY_ID, "key-1", BUCKET_KEY, "true");
        encryptBucket("aws:kms", "<KMSMasterKeyID>key-1</KMSMasterKeyID>", true);
        Reply begun = send("POST", "parts?uploads");
        assertTold(begun, kms);
        s3.send("DELETE", "/" + bucket + "?encryption", "");
        String upload = "uploadId=" + begun.at("/InitiateMultipartUploadResult/UploadId");

        assertTold(s3.send("PUT", path("parts?partNumber=1&" + upload), "0123456789"), kms);
        Reply part = copy("source", "parts?partNumber=2&" + upload);
        assertTold(part, kms);
        assertTold(send("GET", "parts?" + upload), Map.of());
        assertTold(s3.send("GET", "/" + bucket + "?uploads", ""), Map.of());
        assertTold(complete(upload, part), kms);
        assertTold(send("HEAD", "parts"), kms);
    }

    @Test
    void aCopyTakesNothingOfItsSourcesEncryption() {
        String md5 = send("HEAD", "source").header("ETag");
        String opaque = copy("source", "kms", SSE, "aws:kms").header("ETag");
        Reply back = copy("kms", "back");

        assertThat(opaque).isNotEqualTo(md5);
        assertTold(back, Map.of(SSE, "AES256"));
        assertThat(back.header("ETag")).isEqualTo(md5);
    }

    @Test
    void anotherEncryptionMakesACopyOntoItselfLegal() {
        assertThat(copy("source", "source").error()).isEqualTo("400 InvalidRequest");
        assertThat(copy("source", "source", SSE, "AES256").status()).isEqualTo(200);
        assertThat(copy("source", "source", SSE, "aws:kms").status()).isEqualTo(200);
        assertThat(copy("source", "source").status()).as("from KMS back").isEqualTo(200);
        assertThat(copy("source", "source", CUSTOMER_KEY).status()).isEqualTo(200);
        assertThat(send("GET", "source", CUSTOMER_KEY).text()).isEqualTo("0123456789");
    }

    @Test
    void aBucketWithARootKeyTellsOfItAndSoDoesAllInIt() {
        Reply created = s3.send(
                "PUT",
                "/key-protect",
                "",
                "ibm-sse-kp-encryption-algorithm",
                "AES256",
                "ibm-sse-kp-customer-root-key-crn",
                ROOT_KEY);
        assertThat(created.status()).as(created.text()).isEqualTo(200);

        for (Reply reply : List.of(
                s3.send("HEAD", "/key-protect", ""),
                s3.send("PUT", "/key-protect/key", "0123456789"),
                s3.send("GET", "/key-protect/key", ""),
                s3.send("PUT", "/key-protect/copy", "", SOURCE, path("source")))) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("ibm-sse-kp-enabled")).isEqualTo("true");
            assertThat(reply.header("ibm-sse-kp-crk-id")).isEqualTo(ROOT_KEY);
        }
        assertThat(s3.send("GET", "/key-protect/copy", "").text()).isEqualTo("0123456789");
        assertThat(s3.send("HEAD", "/" + bucket, "").header("ibm-sse-kp-enabled"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SSE, KEY_ID, CONTEXT, BUCKET_KEY})
    void aReadOrAPartChoosesNoEncryption(String name) {
        String upload = "uploadId=" + send("POST", "parts?uploads").at("/InitiateMultipartUploadResult/UploadId");

        for (Reply reply : List.of(
                send("GET", "source", name, "AES256"),
                send("HEAD", "source", name, "AES256"),
                send("GET", "source?attributes", name, "AES256", "x-amz-object-attributes", "ETag"),
                send("PUT", "parts?partNumber=1&" + upload, name, "AES256"),
                copy("source", "parts?partNumber=1&" + upload, name, "AES256"))) {
            assertThat(reply.error()).isEqualTo("400 InvalidArgument");
            assertThat(reply.at("/Error/Message")).isEqualTo(name + " header is not supported for this operation.");
        }
    }

    @Test
    void theAttributesOfAnObjectUnderACustomersKeyNeedIt() {
        put("key", CUSTOMER_KEY);

        assertThat(send("GET", "key?attributes", "x-amz-object-attributes", "ObjectSize")
                        .error())
                .isEqualTo("400 InvalidRequest");
        assertThat(send("GET", "key?attributes", with(CUSTOMER_KEY, "x-amz-object-attributes", "ObjectSize"))
                        .at("/GetObjectAttributesResponse/ObjectSize"))
                .isEqualTo("10");
    }

    @Test
    void theAclOfAnObjectUnderACustomersKeyIsToldWithoutIt() {
        put("key", CUSTOMER_KEY);

        Reply acl = send("GET", "key?acl");
        assertThat(acl.status()).as(acl.text()).isEqualTo(200);
        assertThat(acl.at("/AccessControlPolicy/AccessControlList/Grant/Permission"))
                .isEqualTo("FULL_CONTROL");
        assertThat(send("GET", "key?acl", CUSTOMER_KEY).status()).isEqualTo(200);
        assertThat(send("GET", "absent?acl").error()).isEqualTo("404 NoSuchKey");
    }

    private Reply put(String key, String... headers) {
        return s3.send("PUT", path(key), "0123456789", headers);
    }

    private Reply copy(String source, String target, String... headers) {
        return send("PUT", target, with(headers, SOURCE, path(source)));
    }

    private Reply send(String method, String target, String... headers) {
        return s3.send(method, path(target), "", headers);
    }

    private Reply complete(String upload, Reply second) {
        String first = s3.send("GET", path("parts?" + upload), "").at("/ListPartsResult/Part/ETag");
        return s3.send(
                "POST",
                path("parts?" + upload),
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + first
                        + "</ETag></Part><Part><PartNumber>2</PartNumber><ETag>" + second.header("ETag")
                        + "</ETag></Part></CompleteMultipartUpload>");
    }

    private void encryptBucket(String algorithm, String key, boolean bucketKey) {
        Reply reply = s3.send(
                "PUT",
                "/" + bucket + "?encryption",
                "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>"
                        + algorithm
                        + "</SSEAlgorithm>" + key + "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>"
                        + bucketKey
                        + "</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private String path(String target) {
        return "/" + bucket + "/" + target;
    }

    /** An answer is a success and tells just this, apart from the context. */
    private static void assertTold(Reply reply, Map<String, String> told) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        Map<String, String> headers = new TreeMap<>();
        reply.headers().names().stream()
                .filter(name -> name.startsWith(SSE) && !name.equals(CONTEXT))
                .forEach(name -> headers.put(name, reply.header(name)));
        assertThat(headers).isEqualTo(told);
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.of(headers, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
