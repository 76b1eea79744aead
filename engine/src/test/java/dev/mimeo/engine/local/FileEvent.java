package dev.mimeo.engine.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** One call that changes what is on the disk, or a note between two of them. */
sealed interface FileEvent {

    /** A file came to be. */
    record Created(Path file) implements FileEvent {}

    /** Bytes were appended. */
    record Written(Path file, byte[] bytes) implements FileEvent {
        @Override
        public boolean equals(Object other) {
            return other instanceof Written that && file.equals(that.file) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return file.hashCode();
        }

        @Override
        public String toString() {
            return "Written[" + file + ", " + bytes.length + "]";
        }
    }

    /** A file was made durable up to a length. */
    record Forced(Path file, long length) implements FileEvent {}

    /** A file was renamed. */
    record Moved(Path from, Path to) implements FileEvent {}

    /** A directory's entries were made durable. */
    record DirectoryForced(Path directory) implements FileEvent {}

    /** A directory came to be. */
    record DirectoryMade(Path directory) implements FileEvent {}

    /** A file or directory was deleted. */
    record Deleted(Path path) implements FileEvent {}

    /** A batch was handed to the metadata, which may have made it durable from now on. */
    record CommitBegun(byte[] batch) implements FileEvent {
        @Override
        public boolean equals(Object other) {
            return other instanceof CommitBegun that && Arrays.equals(batch, that.batch);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(batch);
        }

        @Override
        public String toString() {
            return "CommitBegun[" + batch.length + "]";
        }
    }

    /** The metadata made the batch durable that was begun last. */
    record CommitDone() implements FileEvent {}

    /** A caller was told that something is durable. */
    record Acknowledged(String what) implements FileEvent {}

    /** The name of the event, for expectations that are read. */
    default String brief(Path root) {
        return switch (this) {
            case Created event -> "create " + root.relativize(event.file());
            case Written event -> "write " + root.relativize(event.file());
            case Forced event -> "force " + root.relativize(event.file());
            case Moved event -> "move " + root.relativize(event.from()) + " " + root.relativize(event.to());
            case DirectoryForced event -> "force directory " + root.relativize(event.directory());
            case DirectoryMade event -> "make directory " + root.relativize(event.directory());
            case Deleted event -> "delete " + root.relativize(event.path());
            case CommitBegun event -> "commit";
            case CommitDone event -> "commit done";
            case Acknowledged event -> "acknowledge " + event.what();
        };
    }

    /** What is acknowledged, if this is an acknowledgement. */
    default Optional<String> acknowledged() {
        return this instanceof Acknowledged event ? Optional.of(event.what()) : Optional.empty();
    }
}
