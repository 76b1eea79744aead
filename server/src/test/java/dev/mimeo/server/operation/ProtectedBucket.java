package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.AccountId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;

/** A bucket of a test that COS protects, in one of the states of versioning; all that is sent to it has its MD5. */
record ProtectedBucket(VersionedBucket bucket) {

    private static final int DAY = 86_400;

    /** A new bucket that protects for 1 to 100 days, without more said for 10. */
    static ProtectedBucket of(S3Service s3, String state) {
        ProtectedBucket created = unprotected(s3, state);
        created.protectFor(1, 10, 100);
        return created;
    }

    /** A new bucket without protection. */
    static ProtectedBucket unprotected(S3Service s3, String state) {
        return new ProtectedBucket(VersionedBucket.of(s3, state));
    }

    static String seconds(int days) {
        return String.valueOf((long) days * DAY);
    }

    void protectFor(int minimum, int byDefault, int maximum) {
        Reply reply = protect("<Status>Retention</Status>" + days(minimum, byDefault, maximum));
        assertThat(reply.status()).isEqualTo(200);
    }

    Reply protect(String content) {
        return put("?protection", document(content));
    }

    Reply protectAs(AccountId account) {
        String document = document("<Status>Retention</Status>" + days(0, 0, 0));
        return bucket.s3()
                .as(
                        account,
                        "PUT",
                        path() + "?protection",
                        RequestBody.of(document.getBytes(UTF_8)),
                        "Content-MD5",
                        md5(document));
    }

    /** The elements of the periods. */
    static String days(Object minimum, Object byDefault, Object maximum) {
        return "<MinimumRetention><Days>" + minimum + "</Days></MinimumRetention>"
                + "<MaximumRetention><Days>" + maximum + "</Days></MaximumRetention>"
                + "<DefaultRetention><Days>" + byDefault + "</Days></DefaultRetention>";
    }

    static String document(String content) {
        return "<ProtectionConfiguration>" + content + "</ProtectionConfiguration>";
    }

    static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    String path() {
        return bucket.path();
    }

    Reply put(String rest, String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-MD5", md5(body)), Stream.of(headers))
                .toArray(String[]::new);
        return bucket.s3().send("PUT", path() + rest, body, all);
    }

    Reply send(String method, String rest, String... headers) {
        return bucket.send(method, rest, headers);
    }

    Reply copy(String source, String target, String... headers) {
        return bucket.copy(source, target, headers);
    }

    /** Writes an object of one part; gives the answer to its completion. */
    Reply upload(String key, String[] begin, String[] complete) {
        Reply begun = send("POST", "/" + key + "?uploads", begin);
        if (begun.status() != 200) {
            return begun;
        }
        String upload = "/" + key + "?uploadId=" + begun.at("//UploadId");
        Reply part = put(upload + "&partNumber=1", "content");
        String parts = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part.header("ETag")
                + "</ETag></Part></CompleteMultipartUpload>";
        return bucket.s3().send("POST", path() + upload, parts, complete);
    }
}
