package dev.mimeo.testkit.docs;

import java.nio.file.Path;
import java.util.Objects;

/** Where the documents are. */
final class Documents {

    /** The folder of all modules. */
    static final Path ROOT = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private Documents() {}
}
