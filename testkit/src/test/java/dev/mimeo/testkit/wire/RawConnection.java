package dev.mimeo.testkit.wire;

import dev.mimeo.server.protocol.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection whose every byte is ours. Reads are bounded in time. */
final class RawConnection implements AutoCloseable {

    private static final int BOUND_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawConnection to(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        socket.connect(server, BOUND_MILLIS);
        socket.setSoTimeout(BOUND_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says that nothing more will be sent. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** The next bytes, exactly as many. */
    String read(int count) throws IOException {
        return new String(exactly(count), StandardCharsets.UTF_8);
    }

    /** The next answer; a body without length or chunks ends with the connection. */
    RawAnswer answer() throws IOException {
        return body(head());
    }

    /** The next answer to a HEAD request. */
    RawAnswer answerWithoutBody() throws IOException {
        return head();
    }

    /** The head of the next answer. */
    RawAnswer head() throws IOException {
        String status = line();
        Headers.Builder headers = Headers.builder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.addWire(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new RawAnswer(status, headers.build(), List.of());
    }

    /** The data of the next chunk; empty for the last one. */
    byte[] chunk() throws IOException {
        int size = Integer.parseInt(line(), 16);
        byte[] data = exactly(size);
        line();
        return data;
    }

    /** The next chunk as text; empty for the last one. */
    String chunkText() throws IOException {
        return new String(chunk(), StandardCharsets.UTF_8);
    }

    /** All chunks that are still to come as text, without the blanks around them. */
    String restOfChunks() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String chunk = chunkText(); !chunk.isEmpty(); chunk = chunkText()) {
            rest.append(chunk);
        }
        return rest.toString().strip();
    }

    boolean isAtEnd() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private RawAnswer body(RawAnswer head) throws IOException {
        return new RawAnswer(head.statusLine(), head.headers(), pieces(head));
    }

    private List<byte[]> pieces(RawAnswer head) throws IOException {
        if (head.status() / 100 == 1 || head.status() == 204 || head.status() == 304) {
            return List.of();
        }
        if (head.header("transfer-encoding").equals("chunked")) {
            return chunks();
        }
        return head.headers().contains("content-length")
                ? List.of(exactly(Integer.parseInt(head.header("content-length"))))
                : List.of(in.readAllBytes());
    }

    private List<byte[]> chunks() throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in a line: " + line);
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
