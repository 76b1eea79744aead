package dev.mimeo.testkit.load;

import dev.mimeo.server.auth.Authenticator;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Exception;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The least that a durable copy of a small object can cost on this machine, to be compared with what it does cost. A process
 * of its own, which ends with its standard input.
 */
public final class Yardstick {

    private static final byte[] ANSWER = ("""
            <?xml version="1.0" encoding="UTF-8"?>
            <CopyObjectResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <LastModified>2026-01-01T00:00:00.000Z</LastModified>\
            <ETag>"900150983cd24fb0d6963f7d28e17f72"</ETag>\
            <ChecksumCRC64NVME>AAAAAAAAAAA=</ChecksumCRC64NVME>\
            <ChecksumType>FULL_OBJECT</ChecksumType></CopyObjectResult>""").getBytes(StandardCharsets.UTF_8);

    private final Kind kind;
    private final Authenticator authenticator = new Authenticator(
            key -> Optional.of(Servers.CREDENTIAL).filter(one -> one.accessKey().equals(key)), Servers.REGION);
    private final SyncedPuts puts;

    private Yardstick(Kind kind, SyncedPuts puts) {
        this.kind = kind;
        this.puts = puts;
    }

    /** What is done before the answer is given. */
    enum Kind {
        /** The signature is checked, and a row of 4.7 KB is put durably. */
        BASELINE,
        /** Nothing. */
        BARE;

        String label() {
            return this == BASELINE ? "baseline" : "bare";
        }
    }

    /**
     * Serves until the standard input ends.
     *
     * @param arguments the kind, the port, an empty folder
     */
    public static void main(String[] arguments) throws Exception {
        Kind kind = Kind.valueOf(arguments[0]);
        try (SyncedPuts puts = SyncedPuts.open(Path.of(arguments[2]))) {
            Yardstick yardstick = new Yardstick(kind, puts);
            var server = HttpServer.create()
                    .host("127.0.0.1")
                    .port(Integer.parseInt(arguments[1]))
                    .handle(yardstick::handle)
                    .bindNow();
            System.in.transferTo(System.out);
            server.disposeNow();
        }
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return kind == Kind.BARE
                ? answer(response)
                : authenticated(request)
                        .flatMap(head -> puts.put(head.rawPath()))
                        .then(Mono.defer(() -> answer(response)))
                        .onErrorResume(
                                S3Exception.class,
                                refused -> response.status(403).send());
    }

    private Mono<RequestHead> authenticated(HttpServerRequest request) {
        return Mono.fromSupplier(() -> {
            RequestHead head = head(request);
            authenticator.authenticate(head, Instant.now());
            return head;
        });
    }

    private static RequestHead head(HttpServerRequest request) {
        Headers.Builder headers = Headers.builder();
        request.requestHeaders().forEach(header -> headers.addWire(header.getKey(), header.getValue()));
        return RequestHead.of(request.method().name(), request.uri(), headers.build());
    }

    private static Mono<Void> answer(HttpServerResponse response) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/xml")
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(ANSWER.length))
                .sendObject(Unpooled.wrappedBuffer(ANSWER))
                .then();
    }
}
