package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/**
 * A source that is there, and where its copies go.
 *
 * @param one what is shown
 * @param source the source's bucket
 * @param target the target's bucket
 * @param version the source's version id as it was told when it was written; empty if it was not
 */
record CopyScene(CopyCase one, VersionedBucket source, VersionedBucket target, String version) {

    /**
     * A copy that was made.
     *
     * @param bucket its bucket
     * @param key its key
     * @param reply what was answered
     */
    record Copied(VersionedBucket bucket, String key, Reply reply) {

        /** What HEAD tells of it, with its checksum. */
        Reply head() {
            return bucket.send("HEAD", "/" + key, "x-amz-checksum-mode", "ENABLED");
        }

        /** What GET tells of it. */
        Reply get(String query, String... headers) {
            return bucket.send("GET", "/" + key + query, headers);
        }
    }

    /** Copies the source. */
    Copied copy(String key, String... headers) {
        String[] all = Stream.concat(Stream.of("x-amz-copy-source", source.path() + "/source"), Stream.of(headers))
                .toArray(String[]::new);
        Reply reply = target.send("PUT", "/" + key, all);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return new Copied(target, key, reply);
    }
}
