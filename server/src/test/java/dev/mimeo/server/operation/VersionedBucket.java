package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

/** A bucket of a test that is in one of the states of versioning. */
record VersionedBucket(S3Service s3, String path) {

    /** A new bucket. */
    static VersionedBucket of(S3Service s3, String state) {
        VersionedBucket bucket = new VersionedBucket(s3, "/" + s3.bucket());
        bucket.become(state);
        return bucket;
    }

    /** Changes the state; {@code NONE} is the one that a bucket begins with. */
    void become(String state) {
        if (!state.equals("NONE")) {
            String status = state.equals("ENABLED") ? "Enabled" : "Suspended";
            assertThat(configure("<Status>" + status + "</Status>").status()).isEqualTo(200);
        }
    }

    Reply configure(String content) {
        return s3.send(
                "PUT", path + "?versioning", "<VersioningConfiguration>" + content + "</VersioningConfiguration>");
    }

    /** Writes an object; gives its version id as the answer tells it. */
    String put(String key, String content) {
        Reply reply = s3.send("PUT", path + "/" + key, content);
        assertThat(reply.status()).isEqualTo(200);
        return reply.header("x-amz-version-id");
    }

    Reply send(String method, String rest, String... headers) {
        return s3.send(method, path + rest, "", headers);
    }

    Reply copy(String source, String target, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "x-amz-copy-source";
        all[1] = path + "/" + source;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("PUT", "/" + target, all);
    }

    /** What a header says: {@code absent}, {@code null}, or {@code id} for the id of a version. */
    static String kind(Reply reply, String header) {
        if (!reply.headers().contains(header)) {
            return "absent";
        }
        return reply.header(header).equals("null") ? "null" : "id";
    }
}
