package dev.mimeo.testkit.wire;

import dev.mimeo.server.auth.Signer;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A request that is signed first and can then be spoilt.
 *
 * @param version the HTTP version
 * @param head method, target and headers
 * @param body the body
 */
record RawRequest(String version, RequestHead head, byte[] body) {

    private static final String HOST = "localhost";

    static RawRequest of(String method, String target) {
        return of(method, target, new byte[0]);
    }

    static RawRequest of(String method, String target, String body) {
        return of(method, target, body.getBytes(StandardCharsets.UTF_8));
    }

    static RawRequest of(String method, String target, byte[] body) {
        Headers headers = Headers.of("Host", HOST, "Content-Length", String.valueOf(body.length));
        return new RawRequest("HTTP/1.1", RequestHead.of(method, target, headers), body);
    }

    RawRequest http10() {
        return new RawRequest("HTTP/1.0", head, body);
    }

    RawRequest with(String name, String value) {
        return new RawRequest(version, head.withHeaders(head.headers().with(name, value)), body);
    }

    RawRequest without(String name) {
        return new RawRequest(version, head.withHeaders(head.headers().without(name)), body);
    }

    /** The same request to somewhere else. */
    RawRequest to(String target) {
        return new RawRequest(version, RequestHead.of(head.method(), target, head.headers()), body);
    }

    RawRequest signed(Signer signer) {
        return signedAt(signer, Instant.now());
    }

    RawRequest signedAt(Signer signer, Instant time) {
        return signed(signer, Signer.payloadHash(body), time);
    }

    RawRequest signed(Signer signer, String payloadHash, Instant time) {
        return new RawRequest(version, signer.sign(head, payloadHash, time), body);
    }

    /** The head as it is sent, with its empty line. */
    String headText() {
        StringBuilder text = new StringBuilder();
        text.append(head.method())
                .append(' ')
                .append(head.target())
                .append(' ')
                .append(version)
                .append("\r\n");
        for (String name : head.headers().names()) {
            head.headers()
                    .all(name)
                    .forEach(value ->
                            text.append(name).append(": ").append(value).append("\r\n"));
        }
        return text.append("\r\n").toString();
    }

    /** All that is sent. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(headText().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
