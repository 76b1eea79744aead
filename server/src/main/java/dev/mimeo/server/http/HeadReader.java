package dev.mimeo.server.http;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import reactor.netty.http.server.HttpServerRequest;

/** Reads the head of a request exactly as it came. */
final class HeadReader {

    private HeadReader() {}

    static RequestHead read(HttpServerRequest request) {
        return RequestHead.of(request.method().name(), request.uri(), headers(request.requestHeaders()));
    }

    /** Whether the body comes in chunks of unknown number; without them there is none unless its length is announced. */
    static boolean isChunked(Headers headers) {
        return headers.contains("transfer-encoding");
    }

    /** The length that the client announces for the body on the wire; empty where it does not. */
    static OptionalLong announcedLength(Headers headers) {
        return isChunked(headers)
                ? OptionalLong.empty()
                : headers.first("content-length").stream()
                        .mapToLong(HeadReader::length)
                        .findFirst();
    }

    private static long length(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            throw S3Error.invalidArgument("Invalid Content-Length", "Content-Length", text)
                    .asException();
        }
    }

    /** Whether nothing in the head claims to be a signature. */
    static boolean isUnsigned(RequestHead head) {
        return !head.headers().contains("authorization")
                && !head.rawQuery().contains("X-Amz-")
                && !head.rawQuery().contains("Signature=");
    }

    /** What went wrong before the head could be read, as a head that can be answered and logged. */
    static RequestHead unreadable(HttpServerRequest request) {
        return new RequestHead(request.method().name(), "/", "", Headers.empty());
    }

    private static Headers headers(HttpHeaders wire) {
        Headers.Builder builder = Headers.builder();
        Iterator<Map.Entry<CharSequence, CharSequence>> entries = wire.iteratorCharSequence();
        while (entries.hasNext()) {
            Map.Entry<CharSequence, CharSequence> entry = entries.next();
            builder.addWire(entry.getKey().toString(), entry.getValue().toString());
        }
        return builder.build();
    }
}
