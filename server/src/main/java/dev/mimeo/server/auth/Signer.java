package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Signs requests as an S3 client does, by the code that verifies them: for tests, load tools and requests between servers.
 * Every header of the request is signed.
 */
public final class Signer {

    /** Signs no more than the head: the body may be anything. */
    public static final String UNSIGNED_PAYLOAD = PayloadParser.UNSIGNED;

    /** The payload hash of a request without a body. */
    public static final String EMPTY_PAYLOAD = Hashes.EMPTY;

    private final Credential credential;
    private final String region;
    private final String service;

    /** Signs with this credential for this region, for S3. */
    public Signer(Credential credential, String region) {
        this(credential, region, Scope.SERVICE);
    }

    private Signer(Credential credential, String region, String service) {
        this.credential = credential;
        this.region = region;
        this.service = service;
    }

    /** Signs for another region. */
    public Signer in(String other) {
        return new Signer(credential, other, service);
    }

    /** Signs for another service. */
    public Signer of(String other) {
        return new Signer(credential, region, other);
    }

    /**
     * A request with its body, framed and signed.
     *
     * @param head the signed head, with {@code Content-Length}
     * @param body the bytes to send after it
     */
    public record StreamedRequest(RequestHead head, byte[] body) {}

    /** How the chunks of a streamed body are signed. */
    public enum Streaming {
        /** {@code STREAMING-AWS4-HMAC-SHA256-PAYLOAD}. */
        SIGNED(PayloadParser.SIGNED_CHUNKS),
        /** {@code STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER}. */
        SIGNED_TRAILER(PayloadParser.SIGNED_CHUNKS_TRAILER),
        /** {@code STREAMING-UNSIGNED-PAYLOAD-TRAILER}. */
        UNSIGNED_TRAILER(PayloadParser.UNSIGNED_CHUNKS_TRAILER);

        private final String payloadHash;

        Streaming(String payloadHash) {
            this.payloadHash = payloadHash;
        }
    }

    /** The payload hash of a body that is signed as a whole. */
    public static String payloadHash(byte[] body) {
        return Hashes.sha256Hex(body);
    }

    /**
     * Signs in the {@code Authorization} header.
     *
     * @param head the request, with its {@code Host}
     * @param payloadHash the value of {@code x-amz-content-sha256}
     */
    public RequestHead sign(RequestHead head, String payloadHash, Instant at) {
        Headers headers = head.headers()
                .with(HeaderNames.AMZ_DATE, AmzDate.format(at))
                .with(HeaderNames.CONTENT_SHA256, payloadHash);
        RequestHead dated = head.withHeaders(headers);
        SigningContext signing = signing(at);
        String authorization = SigningContext.ALGORITHM
                + " Credential=" + credential.accessKey() + "/"
                + signing.scope().text()
                + ", SignedHeaders=" + String.join(";", names(headers))
                + ", Signature=" + signature(dated, payloadHash, signing);
        return dated.withHeaders(headers.with("Authorization", authorization));
    }

    /**
     * Signs in the query, the body unsigned.
     *
     * @param head the request, with its {@code Host} and the other headers the sender will have to send as they are
     * @param validity how long from {@code at} the request may be sent
     */
    public RequestHead presign(RequestHead head, Duration validity, Instant at) {
        SigningContext signing = signing(at);
        List<String> parameters = new ArrayList<>();
        if (!head.rawQuery().isEmpty()) {
            parameters.add(head.rawQuery());
        }
        parameters.add(QueryClaims.ALGORITHM + "=" + SigningContext.ALGORITHM);
        parameters.add(parameter(
                QueryClaims.CREDENTIAL,
                credential.accessKey() + "/" + signing.scope().text()));
        parameters.add(parameter(QueryClaims.DATE, AmzDate.format(at)));
        parameters.add(parameter(QueryClaims.EXPIRES, String.valueOf(validity.toSeconds())));
        parameters.add(parameter(QueryClaims.SIGNED_HEADERS, String.join(";", names(head.headers()))));
        RequestHead unsigned = head.withRawQuery(String.join("&", parameters));
        String signature = signature(unsigned, UNSIGNED_PAYLOAD, signing);
        return unsigned.withRawQuery(unsigned.rawQuery() + "&" + QueryClaims.SIGNATURE + "=" + signature);
    }

    /**
     * Signs a request whose body is sent as {@code aws-chunked}.
     *
     * @param chunks the content, cut as it is to be sent; the final empty chunk is added
     * @param trailers the headers to send after the body, in a mode that has them
     */
    public StreamedRequest stream(
            RequestHead head, Streaming streaming, List<byte[]> chunks, Headers trailers, Instant at) {
        long length = chunks.stream().mapToLong(chunk -> chunk.length).sum();
        SigningContext signing = signing(at);
        String anySignature = Hashes.EMPTY;
        int framedLength = frame(streaming, chunks, trailers, new ChunkSeed(signing, anySignature)).length;
        Headers headers = head.headers()
                .with(HeaderNames.CONTENT_ENCODING, "aws-chunked")
                .with(HeaderNames.CONTENT_LENGTH, String.valueOf(framedLength))
                .with(HeaderNames.DECODED_LENGTH, String.valueOf(length));
        if (!trailers.names().isEmpty()) {
            headers = headers.with(HeaderNames.TRAILER, String.join(",", trailers.names()));
        }
        RequestHead signed = sign(head.withHeaders(headers), streaming.payloadHash, at);
        String authorization = signed.headers().first("Authorization").orElseThrow();
        String seed = authorization.substring(authorization.lastIndexOf('=') + 1);
        return new StreamedRequest(signed, frame(streaming, chunks, trailers, new ChunkSeed(signing, seed)));
    }

    private static byte[] frame(Streaming streaming, List<byte[]> chunks, Headers trailers, ChunkSeed seed) {
        ChunkEncoder encoder = new ChunkEncoder(streaming != Streaming.UNSIGNED_TRAILER, new ChunkSignatures(seed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        chunks.stream().filter(chunk -> chunk.length > 0).forEach(chunk -> out.writeBytes(encoder.chunk(chunk)));
        out.writeBytes(encoder.finalHeader());
        if (streaming != Streaming.SIGNED) {
            out.writeBytes(encoder.trailers(trailers));
        }
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private SigningContext signing(Instant at) {
        return SigningContext.of(credential, new Scope(AmzDate.day(at), region, service), at);
    }

    private static String signature(RequestHead head, String payloadHash, SigningContext signing) {
        CanonicalQuery query = CanonicalQuery.parse(head.rawQuery());
        return signing.signRequest(
                CanonicalRequest.of(new CanonicalRequest.Input(head, query, names(head.headers()), payloadHash)));
    }

    private static SortedSet<String> names(Headers headers) {
        return new TreeSet<>(headers.names());
    }

    private static String parameter(String name, String value) {
        return name + "=" + UriEncoding.encode(value);
    }
}
