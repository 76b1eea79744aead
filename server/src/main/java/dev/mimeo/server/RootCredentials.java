package dev.mimeo.server;

import dev.mimeo.server.config.Account;
import dev.mimeo.server.config.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** The key pair of the root account of a server that was given none: made once, kept in its data folder, mode 0600. */
final class RootCredentials {

    /** The file's name in the data folder. */
    static final String FILE = "root.credentials";

    private static final String ACCESS_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET_ALPHABET = ACCESS_ALPHABET + "abcdefghijklmnopqrstuvwxyz";
    private static final int ACCESS_LENGTH = 20;
    private static final int SECRET_LENGTH = 40;

    private RootCredentials() {}

    /** The pair in this folder; made where there is none. Blocks. */
    static Account.KeyPair keptIn(Path folder, SecureRandom random) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            write(
                    file,
                    List.of(
                            text(ACCESS_ALPHABET, ACCESS_LENGTH, random),
                            text(SECRET_ALPHABET, SECRET_LENGTH, random)));
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2 || lines.stream().anyMatch(String::isBlank)) {
            throw new IOException("The file " + file + " must have two lines: an access key and a secret key.");
        }
        return new Account.KeyPair(lines.get(0).strip(), new Secret(lines.get(1).strip()));
    }

    private static String text(String alphabet, int length, SecureRandom random) {
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Whole or not at all, and there after a power loss: a pair that was shown once must stay valid. */
    private static void write(Path file, List<String> lines) throws IOException {
        Path temporary = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer text = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }
}
