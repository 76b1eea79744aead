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

    /** The length of the body on the wire; empty where it comes in chunks of unknown number. */
    static OptionalLong bodyLength(Headers headers) {
        if (headers.contains("transfer-encoding")) {
            return OptionalLong.empty();
        }
        String text = headers.first("content-length").map(String::strip).orElse("0");
        try {
            return OptionalLong.of(Long.parseLong(text));
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
