package dev.mimeo.testkit.client;

import dev.mimeo.server.auth.Signer;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Signs requests and sends them to one server. All publishers are cold; each subscription sends anew. */
public final class SignedClient {

    private final String host;
    private final Signer signer;
    private final InstantSource clock;
    private final ConnectionProvider connections;
    private final LoopResources loops;
    private final HttpClient http;

    /**
     * A client of a server; the caller closes it.
     *
     * @param maxConnections the most connections; further requests wait for one
     */
    public SignedClient(InetSocketAddress server, Signer signer, InstantSource clock, int maxConnections) {
        this.host = server.getHostString() + ":" + server.getPort();
        this.signer = signer;
        this.clock = clock;
        this.connections = ConnectionProvider.builder("mimeo-client")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(-1)
                .build();
        this.loops = LoopResources.create("mimeo-client");
        this.http = HttpClient.create(connections).runOn(loops).remoteAddress(() -> server);
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @return the answer; ends in {@link CallFailedException} where it is an error
     */
    public Mono<Answer> send(Call call) {
        return request(call)
                .responseSingle((head, body) ->
                        body.asString().defaultIfEmpty("").map(text -> new Answer(status(head), headers(head), text)))
                .flatMap(answer ->
                        answer.isSuccess() ? Mono.just(answer) : Mono.error(new CallFailedException(call, answer)));
    }

    /**
     * Sends a request and hands on the body of the answer as it comes.
     *
     * @param reader is given the body; what it gives is the result
     * @return ends in {@link CallFailedException} where the answer is an error
     */
    public <R> Mono<R> receive(Call call, Function<Flux<byte[]>, Mono<R>> reader) {
        return request(call)
                .response((head, body) -> status(head) / 100 == 2
                        ? reader.apply(body.asByteArray())
                        : body.aggregate()
                                .asString()
                                .defaultIfEmpty("")
                                .flatMap(text -> Mono.error(
                                        new CallFailedException(call, new Answer(status(head), headers(head), text)))))
                .next();
    }

    /** Closes all connections. */
    public Mono<Void> close() {
        return connections.disposeLater().then(loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)));
    }

    private HttpClient.ResponseReceiver<?> request(Call call) {
        return http.headersWhen(headers -> Mono.fromSupplier(() -> sign(call, headers)))
                .request(HttpMethod.valueOf(call.method()))
                .uri(call.target())
                .send((request, out) ->
                        call.length() == 0 ? out : out.send(call.body().map(Unpooled::wrappedBuffer)));
    }

    private HttpHeaders sign(Call call, HttpHeaders into) {
        Headers headers = call.headers().with("Host", host).with("Content-Length", String.valueOf(call.length()));
        RequestHead head = RequestHead.of(call.method(), call.target(), headers);
        Headers signed =
                signer.sign(head, Signer.UNSIGNED_PAYLOAD, clock.instant()).headers();
        into.remove("Accept");
        signed.names().forEach(name -> into.set(name, signed.all(name)));
        return into;
    }

    private static int status(HttpClientResponse head) {
        return head.status().code();
    }

    private static Headers headers(HttpClientResponse head) {
        Headers.Builder headers = Headers.builder();
        head.responseHeaders().forEach(header -> headers.addWire(header.getKey(), header.getValue()));
        return headers.build();
    }
}
