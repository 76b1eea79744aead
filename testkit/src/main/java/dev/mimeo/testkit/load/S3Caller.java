package dev.mimeo.testkit.load;

import dev.mimeo.server.auth.Signer;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Signs requests and makes them over a fixed number of connections that are kept open. Nothing is tried twice. */
final class S3Caller implements AutoCloseable {

    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(5);

    /** Less than servers wait for a request before they close a connection. */
    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(15);

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);

    private final Target target;
    private final Signer signer;
    private final ConnectionProvider connections;
    private final HttpClient http;

    S3Caller(Target target, int connections) {
        this.target = target;
        this.signer = new Signer(target.credential(), target.region());
        this.connections = ConnectionProvider.builder("bench")
                .maxConnections(connections)
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(IDLE_AT_MOST)
                .build();
        this.http = HttpClient.create(this.connections)
                .baseUrl(target.endpoint().toString())
                .responseTimeout(ANSWERS_WITHIN)
                .disableRetry(true);
    }

    /** Signs and makes a request when subscribed to; fails only where there is no answer. */
    Mono<Answer> send(Call call) {
        return Mono.fromSupplier(() -> signed(call)).flatMap(head -> send(head, call));
    }

    private Mono<Answer> send(RequestHead head, Call call) {
        return http.request(HttpMethod.valueOf(call.method()))
                .uri(head.target())
                .send((request, out) -> write(request.requestHeaders(), out, head, call))
                .responseSingle((response, body) -> body.map(ByteBufUtil::getBytes)
                        .defaultIfEmpty(new byte[0])
                        .map(bytes -> answer(response, bytes)));
    }

    private RequestHead signed(Call call) {
        Headers headers = call.headers().with("Host", target.host());
        String hash = call.body().isSmall() ? Signer.payloadHash(call.body().block()) : Signer.UNSIGNED_PAYLOAD;
        RequestHead head = new RequestHead(call.method(), call.path(), call.query(), headers);
        return signer.sign(head, hash, Instant.now());
    }

    private static Publisher<Void> write(HttpHeaders headers, NettyOutbound out, RequestHead head, Call call) {
        Headers signed = head.headers();
        signed.names().forEach(name -> headers.set(name, signed.all(name)));
        headers.set(HttpHeaderNames.CONTENT_LENGTH, call.body().length());
        return call.body().length() == 0 ? out : out.send(call.body().buffers());
    }

    private static Answer answer(HttpClientResponse response, byte[] body) {
        String etag = response.responseHeaders().get(HttpHeaderNames.ETAG, "");
        return new Answer(response.status().code(), etag, body);
    }

    @Override
    public void close() {
        connections.disposeLater().block(CLOSES_WITHIN);
    }
}
