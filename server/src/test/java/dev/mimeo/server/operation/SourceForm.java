package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The forms that the source of a copy may have. All have the same metadata and tags, and everybody may read them. */
enum SourceForm {
    /** So small that it is a row of the metadata. */
    SMALL(List.of("0123456789"), Map.of()),
    /** In a blob. */
    BLOB(List.of("0123456789".repeat(4_000)), Map.of()),
    /** Of parts, with a checksum over their checksums. */
    COMPOSITE(
            List.of("0123456789".repeat(2_500), "abcdefghij".repeat(1_700)),
            Map.of("x-amz-checksum-algorithm", "SHA256", "x-amz-checksum-type", "COMPOSITE")),
    /** Of parts, with a checksum over all bytes. */
    FULL_OBJECT(
            List.of("0123456789".repeat(2_600), "abcdefghij".repeat(1_800)),
            Map.of("x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT")),
    /** Of parts, without a checksum that was asked for. */
    PLAIN_PARTS(List.of("0123456789".repeat(2_700), "abcdefghij".repeat(1_900)), Map.of());

    /** The headers that say what the metadata is; as sent, and as told. */
    static final Map<String, String> METADATA = Map.of(
            "cache-control", "max-age=60",
            "content-disposition", "attachment; filename=\"a.txt\"",
            "content-encoding", "gzip",
            "content-language", "de, en",
            "content-type", "text/plain; charset=utf-8",
            "expires", "Wed, 21 Oct 2026 07:28:00 GMT",
            "x-amz-meta-colour", "blue",
            "x-amz-meta-shape", "round, more or less");

    /** The tags, as a query. */
    static final String TAGS = "a=1&b=2";

    private final List<String> pieces;
    private final Map<String, String> checksum;

    SourceForm(List<String> pieces, Map<String, String> checksum) {
        this.pieces = pieces;
        this.checksum = checksum;
    }

    /** What is written in one piece, or part by part. */
    List<String> pieces() {
        return pieces;
    }

    String content() {
        return String.join("", pieces);
    }

    boolean ofParts() {
        return pieces.size() > 1;
    }

    /** Writes the source; gives its version id as the answer tells it. */
    String write(VersionedBucket bucket, String key) {
        Reply written = ofParts() ? complete(bucket, key) : put(bucket, key);
        assertThat(written.status()).isEqualTo(200);
        return written.header("x-amz-version-id");
    }

    private Reply put(VersionedBucket bucket, String key) {
        return bucket.s3().send("PUT", bucket.path() + "/" + key, content(), headers());
    }

    private Reply complete(VersionedBucket bucket, String key) {
        String upload = bucket.send("POST", "/" + key + "?uploads", headers()).at("//UploadId");
        List<String> parts = new ArrayList<>();
        for (int number = 1; number <= pieces.size(); number++) {
            parts.add(part(bucket, key + "?partNumber=" + number + "&uploadId=" + upload, number));
        }
        return bucket.s3()
                .send(
                        "POST",
                        bucket.path() + "/" + key + "?uploadId=" + upload,
                        "<CompleteMultipartUpload>" + String.join("", parts) + "</CompleteMultipartUpload>");
    }

    private String part(VersionedBucket bucket, String rest, int number) {
        byte[] piece = pieces.get(number - 1).getBytes(UTF_8);
        String etag = bucket.s3()
                .send("PUT", bucket.path() + "/" + rest, RequestBody.of(piece))
                .header("ETag");
        return "<Part><PartNumber>" + number + "</PartNumber><ETag>" + etag + "</ETag></Part>";
    }

    private String[] headers() {
        Stream<Map.Entry<String, String>> all = Stream.of(
                        METADATA, checksum, Map.of("x-amz-tagging", TAGS, "x-amz-acl", "public-read"))
                .flatMap(some -> some.entrySet().stream());
        return all.flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
    }
}
