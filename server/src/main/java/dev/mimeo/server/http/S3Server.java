package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.config.Listen;
import dev.mimeo.server.xml.XmlLibraries;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.FutureMono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP server, from the moment it listens until it is stopped: the S3 API at one address and, if it is wanted, the websites of
 * buckets at another, under the same limits.
 */
public final class S3Server {

    private static final int MAX_CONTENT_PIECE = 64 * 1024;
    private static final Duration LOOPS_END_WITHIN = Duration.ofSeconds(2);

    private final HttpSettings settings;
    private final HttpParts parts;
    private final ServiceState state = new ServiceState();
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final LoopResources loops =
            LoopResources.create("mimeo-http", 1, Runtime.getRuntime().availableProcessors(), true);

    private final Optional<TlsEdge> tls;

    private final Optional<Site> site;

    private S3Server(HttpSettings settings, HttpParts parts, Optional<Site> site) {
        this.settings = settings;
        this.parts = parts;
        this.site = site;
        this.tls = parts.tls().map(TlsEdge::new);
    }

    /** A server that listens; whoever got it stops it. */
    public interface Listening {

        /** Where it listens for the S3 API. */
        InetSocketAddress address();

        /** Where it listens for the websites of buckets, if it does. */
        Optional<InetSocketAddress> siteAddress();

        /**
         * Stops listening at once, answers new requests 503, waits for those being served, cancels what is left after the
         * grace, and closes all connections. Never fails.
         */
        Mono<Void> stop(Duration grace);
    }

    private record Bound(S3Server server, DisposableServer socket, Optional<DisposableServer> site)
            implements Listening {

        @Override
        public InetSocketAddress address() {
            return (InetSocketAddress) socket.address();
        }

        @Override
        public Optional<InetSocketAddress> siteAddress() {
            return site.map(there -> (InetSocketAddress) there.address());
        }

        @Override
        public Mono<Void> stop(Duration grace) {
            return server.stop(this::dispose, grace);
        }

        private void dispose() {
            site.ifPresent(DisposableServer::dispose);
            socket.dispose();
        }
    }

    /** Listens for the S3 API alone; fails with a {@link ListenException} where that is impossible. */
    public static Mono<Listening> listen(HttpSettings settings, HttpParts parts) {
        return listen(settings, parts, Optional.empty());
    }

    /** Listens at both addresses; fails with a {@link ListenException} where that is impossible at one of them. */
    public static Mono<Listening> listen(HttpSettings settings, HttpParts parts, Optional<Site> site) {
        return Mono.<Void>fromRunnable(XmlLibraries::load)
                .subscribeOn(Schedulers.boundedElastic())
                .then(Mono.defer(() -> new S3Server(settings, parts, site).listen()));
    }

    private Mono<Listening> listen() {
        return bind(new Listen(settings.host(), settings.port()), new ApiService(settings, parts), "--listen")
                .flatMap(this::alongside)
                .doOnNext(bound -> tls.ifPresent(TlsEdge::watch))
                .onErrorResume(failure -> release().then(Mono.error(failure)));
    }

    private Mono<Listening> alongside(DisposableServer socket) {
        return Mono.justOrEmpty(site)
                .flatMap(this::bind)
                .doOnError(failure -> socket.dispose())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(there -> new Bound(this, socket, there));
    }

    private Mono<DisposableServer> bind(Site where) {
        return bind(where.listen(), new SiteService(where.websites(), tls.isPresent()), "website.listen");
    }

    /** Listens at one address; the setting is named where that is impossible. */
    private Mono<DisposableServer> bind(Listen where, Service service, String setting) {
        HttpServer server = HttpServer.create()
                .host(where.host())
                .port(where.port())
                .runOn(loops)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .httpRequestDecoder(this::decoder)
                .doOnChannelInit((observer, channel, remote) -> guard(channel))
                .handle((request, response) -> handle(service, request, response));
        return tls.map(edge -> edge.over(server, settings.limits()))
                .orElse(server)
                .bind()
                .<DisposableServer>map(socket -> socket)
                .onErrorMap(failure -> explained(failure, where, setting));
    }

    @SuppressWarnings("deprecation") // larger pieces of content are worth it as long as Netty can be told
    private HttpRequestDecoderSpec decoder(HttpRequestDecoderSpec decoder) {
        HttpLimits limits = settings.limits();
        return decoder.maxInitialLineLength(limits.headerBytes().toInt())
                .maxHeaderSize(limits.headerBytes().toInt())
                .maxChunkSize(MAX_CONTENT_PIECE);
    }

    private void guard(Channel channel) {
        channels.add(channel);
        channel.pipeline()
                .addAfter(
                        NettyPipeline.HttpCodec,
                        "mimeo.guard",
                        new ConnectionGuard(settings.limits(), state.connections()));
    }

    private Publisher<Void> handle(Service service, HttpServerRequest request, HttpServerResponse response) {
        Wire wire = new Wire(request, response, settings.limits(), parts);
        RequestIds ids = new RequestIds(parts.requestIds().get(), parts.hostId());
        Exchange exchange = new Exchange(settings, parts, service, state, wire, ids);
        return wire.received().then(Mono.defer(exchange::serve));
    }

    private Mono<Void> stop(Runnable noMoreConnections, Duration grace) {
        return Mono.fromRunnable(noMoreConnections)
                .then(state.stop().timeout(grace, parts.scheduler()).onErrorComplete())
                .then(FutureMono.deferFuture(channels::close).onErrorComplete())
                .then(release().onErrorComplete());
    }

    private Mono<Void> release() {
        return Mono.<Void>fromRunnable(() -> tls.ifPresent(TlsEdge::dispose))
                .then(loops.disposeLater(Duration.ZERO, LOOPS_END_WITHIN));
    }

    private static ListenException explained(Throwable failure, Listen where, String setting) {
        Throwable cause =
                failure instanceof ChannelBindException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return new ListenException("Cannot listen on " + where + ": no such host.", failure);
        }
        if (String.valueOf(cause.getMessage()).contains("Address already in use")) {
            return new ListenException(
                    "Cannot listen on " + where + ": the port is taken. Stop what uses it, or choose another with "
                            + setting + ".",
                    failure);
        }
        return new ListenException("Cannot listen on " + where + ": " + cause.getMessage() + ".", failure);
    }
}
