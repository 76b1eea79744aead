package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts {@code aws-chunked} framing around the chunks of one body, in order. */
final class ChunkEncoder {

    private static final byte[] CRLF = {'\r', '\n'};

    private final boolean signed;
    private final ChunkSignatures signatures;

    ChunkEncoder(boolean signed, ChunkSignatures signatures) {
        this.signed = signed;
        this.signatures = signatures;
    }

    byte[] chunk(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 128);
        signatures.update(ByteBuffer.wrap(content));
        out.writeBytes(header(content.length));
        out.writeBytes(content);
        out.writeBytes(CRLF);
        return out.toByteArray();
    }

    /** The line of the final, empty chunk. */
    byte[] finalHeader() {
        return header(0);
    }

    /** The trailing headers and, where chunks are signed, their signature. */
    byte[] trailers(Headers trailers) {
        StringBuilder lines = new StringBuilder();
        trailers.names()
                .forEach(name -> trailers.all(name)
                        .forEach(value ->
                                lines.append(name).append(':').append(value).append('\n')));
        String signature = signed && !lines.isEmpty()
                ? HeaderNames.TRAILER_SIGNATURE + ":" + signatures.trailer(lines.toString()) + "\r\n"
                : "";
        return bytes(lines.toString().replace("\n", "\r\n") + signature);
    }

    private byte[] header(int size) {
        String signature = signed ? ";chunk-signature=" + signatures.endChunk() : "";
        return bytes(Integer.toHexString(size) + signature + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
