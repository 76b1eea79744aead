package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A bucket of a test that was created with Object Lock.
 *
 * @param path its path
 */
record LockedBucket(S3Service s3, String path) {

    static final String MODE = "x-amz-object-lock-mode";
    static final String UNTIL = "x-amz-object-lock-retain-until-date";
    static final String HOLD = "x-amz-object-lock-legal-hold";
    static final String BYPASS = "x-amz-bypass-governance-retention";
    static final String LATER = "2090-01-01T00:00:00.000Z";
    static final String PROTECTED = "Access Denied because object protected by object lock.";

    static LockedBucket of(S3Service s3) {
        String path = "/" + s3.bucket() + "-locked";
        assertThat(s3.send("PUT", path, "", "x-amz-bucket-object-lock-enabled", "true")
                        .status())
                .isEqualTo(200);
        return new LockedBucket(s3, path);
    }

    /** Gives its new versions a default. */
    void lockByDefault(String mode, String period) {
        String rule = "<Rule><DefaultRetention><Mode>" + mode + "</Mode>" + period + "</DefaultRetention></Rule>";
        assertThat(configure(rule).status()).isEqualTo(200);
    }

    Reply configure(String rule) {
        return s3.send(
                "PUT",
                path + "?object-lock",
                "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>" + rule
                        + "</ObjectLockConfiguration>");
    }

    Reply send(String method, String rest, String... headers) {
        return s3.send(method, path + rest, "", headers);
    }

    Reply sendBody(String method, String rest, String body, String... headers) {
        return s3.send(method, path + rest, body, headers);
    }

    /** Writes an object with a digest; gives its version id. */
    String put(String key, String... headers) {
        Reply reply = putTo(s3, path + "/" + key, headers);
        assertThat(reply.status()).isEqualTo(200);
        return reply.header("x-amz-version-id");
    }

    static Reply putTo(S3Service s3, String target, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-MD5";
        all[headers.length + 1] = md5("content");
        return s3.send("PUT", target, "content", all);
    }

    /** Begins an upload and writes its only part; gives its id and the part's tag. */
    String[] upload(String key, String... headers) {
        Reply begun = send("POST", "/" + key + "?uploads", headers);
        assertThat(begun.status()).isEqualTo(200);
        String id = begun.at("//UploadId");
        Reply part = putTo(s3, path + "/" + key + "?partNumber=1&uploadId=" + id);
        assertThat(part.status()).isEqualTo(200);
        return new String[] {id, part.header("ETag")};
    }

    /** Completes it; gives the version id of the object. */
    String complete(String key, String[] upload) {
        String body = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + upload[1]
                + "</ETag></Part></CompleteMultipartUpload>";
        Reply done = sendBody("POST", "/" + key + "?uploadId=" + upload[0], body);
        assertThat(done.status()).isEqualTo(200);
        return done.header("x-amz-version-id");
    }

    Reply copy(String source, String target, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "x-amz-copy-source";
        all[headers.length + 1] = source;
        return send("PUT", "/" + target, all);
    }

    Reply retain(String rest, String mode, String until, String... headers) {
        String body =
                "<Retention><Mode>" + mode + "</Mode><RetainUntilDate>" + until + "</RetainUntilDate></Retention>";
        return sendBody("PUT", rest, body, headers);
    }

    Reply hold(String rest, String status) {
        return sendBody("PUT", rest, "<LegalHold><Status>" + status + "</Status></LegalHold>");
    }

    /** What HEAD tells of the lock of an object: mode, date and hold. */
    String lock(String rest) {
        Reply head = send("HEAD", rest);
        assertThat(head.status()).isEqualTo(200);
        return String.join(" ", head.header(MODE), head.header(UNTIL), head.header(HOLD))
                .strip();
    }

    static String md5(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
