package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what a failed file call means. The JDK gives the reason of the operating system as text alone. */
final class FileFailures {

    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");
    private static final String TOO_MANY_OPEN_FILES = "Too many open files";

    private FileFailures() {}

    /** What it means that a blob could not be written. */
    static Throwable ofWrite(Throwable error) {
        return switch (error) {
            case MimeoException known -> known;
            case Exception full when says(full, FULL) -> new Failure.StoreFull().asException();
            case Exception busy when says(busy, List.of(TOO_MANY_OPEN_FILES)) -> new Failure.Overloaded().asException();
            case Exception other -> new Failure.UnknownOutcome("a blob could not be written: " + other).asException();
            default -> error;
        };
    }

    /** What it means that a blob could not be read. */
    static Throwable ofRead(BlobId blob, Throwable error) {
        return switch (error) {
            case MimeoException known -> known;
            case FileSystemException busy
            when says(busy, List.of(TOO_MANY_OPEN_FILES)) -> new Failure.Overloaded().asException();
            case Exception other -> new Failure.CorruptBlob(blob).asException();
            default -> error;
        };
    }

    private static boolean says(Exception error, List<String> reasons) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (mentions(cause.getMessage(), reasons)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(@Nullable String message, List<String> reasons) {
        return message != null && reasons.stream().anyMatch(message::contains);
    }
}
