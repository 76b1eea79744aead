package dev.mimeo.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that speaks HTTP byte by byte. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawClient(InetSocketAddress address) {
        try {
            socket = new Socket();
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
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
