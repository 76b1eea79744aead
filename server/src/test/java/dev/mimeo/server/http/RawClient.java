package dev.mimeo.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A client that speaks HTTP byte by byte. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int STUCK_MILLIS = 500;

    private final Socket socket;

    RawClient(InetSocketAddress address) {
        try {
            socket = SocketChannel.open().socket();
            socket.setReceiveBufferSize(16 * 1024);
            socket.setSendBufferSize(64 * 1024);
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** The same connection, with TLS of this version on it. */
    RawClient secured(SSLContext trust, String version) {
        try {
            InetSocketAddress server = (InetSocketAddress) socket.getRemoteSocketAddress();
            SSLSocket secured = (SSLSocket)
                    trust.getSocketFactory().createSocket(socket, server.getHostString(), server.getPort(), true);
            secured.setEnabledProtocols(new String[] {version});
            secured.startHandshake();
            return new RawClient(secured);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was agreed upon by the handshake. */
    SSLSession session() {
        return ((SSLSocket) socket).getSession();
    }

    /** Sends text, with one byte for each char. */
    RawClient send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request of these lines, and an empty one. */
    RawClient request(String... lines) {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Sends until the connection takes no more, or so many bytes; tells how many it took. */
    long sendUntilStuck(int most) {
        try {
            SocketChannel channel = socket.getChannel();
            channel.configureBlocking(false);
            try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_WRITE);
                return sendUntilStuck(channel, selector, most);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sendUntilStuck(SocketChannel channel, Selector selector, int most) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
        long sent = 0;
        while (sent < most && selector.select(STUCK_MILLIS) > 0) {
            selector.selectedKeys().clear();
            sent += channel.write(piece.clear());
        }
        return sent;
    }

    /** Reads up to this text, and gives what came, the text included. */
    String readUntil(String end) {
        StringBuilder got = new StringBuilder();
        while (got.indexOf(end) < 0) {
            int next = read();
            if (next < 0) {
                throw new AssertionError("the connection ended behind: " + got);
            }
            got.append((char) next);
        }
        return got.toString();
    }

    /** Reads a head, and as many bytes as it announces. */
    String readAnswer() {
        String head = readUntil("\r\n\r\n");
        int length = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return head + read(length);
    }

    /** Reads so many bytes. */
    String read(int length) {
        try {
            byte[] bytes = socket.getInputStream().readNBytes(length);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads so many bytes and forgets them; tells how many there were. */
    long skip(long length) {
        try {
            byte[] piece = new byte[64 * 1024];
            long left = length;
            int got = 0;
            while (left > 0 && got >= 0) {
                got = socket.getInputStream().read(piece, 0, (int) Math.min(piece.length, left));
                left -= Math.max(0, got);
            }
            return length - left;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end of the connection, which must be a clean one. */
    String readToEnd() {
        try {
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            in.transferTo(got);
            return got.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read() {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
