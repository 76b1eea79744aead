package dev.mimeo.testkit.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.mimeo.testkit.embedded.ServerSetup;
import dev.mimeo.testkit.junit.MimeoServer;
import dev.mimeo.testkit.local.KeyRings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What a thief of the data folder, or a reader of the log, does not find. */
final class EncryptionAtRestTest extends CopyWireTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(ServerSetup::allowingInsecureSseC);

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String MARKER = "Sb8Lq2ZxW9vKc4Td";
    private static final CustomerKey KEY = CustomerKey.of(77);
    private static final CustomerKey OTHER = CustomerKey.of(78);

    private static final List<String[]> WAYS = List.of(
            new String[] {},
            new String[] {SSE, "AES256"},
            new String[] {SSE, "aws:kms", SSE + "-aws-kms-key-id", "key-1"},
            new String[] {SSE, "aws:kms:dsse", SSE + "-aws-kms-key-id", "key-2"},
            KEY.headers());

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level level = root.getLevel();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeAll
    static void makeKeys() throws IOException {
        KeyRings.fill(SERVER);
    }

    @BeforeEach
    void watchTheLog() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void leaveTheLog() {
        root.setLevel(level);
        root.detachAppender(log);
    }

    @Test
    void noContentStandsInTheDataFolder() throws IOException {
        writeAll();

        assertThat(filesWith(MARKER)).isEmpty();
        assertThat(filesWith("written-0")).as("names are found").isNotEmpty();
    }

    @Test
    void aCustomersKeyStandsNeitherInTheDataFolderNorInTheLog() throws IOException {
        writeAll();
        copyFrom(path("written-4"), path("refused"), OTHER.ofSource());
        copyFrom(
                path("written-4"),
                path("refused"),
                "x-amz-copy-source-" + SSE.substring(6) + "-customer-key",
                KEY.text());
        send("GET", path("written-4"), "", OTHER.headers());
        ask(RawRequest.of("GET", path("written-4")).with(SSE + "-customer-key", KEY.text()));

        for (CustomerKey key : List.of(KEY, OTHER)) {
            String raw = new String(Base64.getDecoder().decode(key.text()), ISO_8859_1);
            for (String secret : List.of(key.text(), key.md5(), raw)) {
                assertThat(filesWith(secret)).isEmpty();
                assertThat(logged()).doesNotContain(secret);
            }
        }
        assertThat(logged()).contains("written-4");
    }

    /** Writes the marker under every encryption, small and large, and copies each to every other. */
    private void writeAll() throws IOException {
        String large = MARKER.repeat(8192);
        for (int from = 0; from < WAYS.size(); from++) {
            assertThat(send("PUT", path("written-" + from), MARKER, WAYS.get(from))
                            .status())
                    .isEqualTo(200);
            assertThat(send("PUT", path("large-" + from), large, WAYS.get(from)).status())
                    .isEqualTo(200);
            for (int to = 0; to < WAYS.size(); to++) {
                copyEach(from, to);
            }
        }
    }

    private void copyEach(int from, int to) throws IOException {
        String[] headers = from == WAYS.size() - 1 ? with(WAYS.get(to), KEY.ofSource()) : WAYS.get(to);
        for (String kind : List.of("written-", "large-")) {
            RawAnswer copy = copyFrom(path(kind + from), path(kind + from + "-" + to), headers);
            assertThat(copy.status()).as(copy.body()).isEqualTo(200);
        }
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(SERVER.folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }

    private String logged() {
        return events().stream()
                .map(event -> event.getFormattedMessage() + thrown(event))
                .collect(Collectors.joining("\n"));
    }

    private List<ILoggingEvent> events() {
        synchronized (log) {
            return List.copyOf(log.list);
        }
    }

    private static String thrown(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
