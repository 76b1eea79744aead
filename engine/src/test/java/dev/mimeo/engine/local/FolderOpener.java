package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Another process that opens a data folder and says how it went. */
final class FolderOpener {

    private FolderOpener() {}

    public static void main(String[] args) throws IOException {
        try (DataFolder folder = DataFolder.open(Path.of(args[0]), Optional.empty(), new SecureRandom())) {
            System.out.println("opened " + folder.blobs());
        } catch (DataFolderException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
