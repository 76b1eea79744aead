package dev.mimeo.server.operation;

import java.util.List;
import java.util.stream.Stream;

/**
 * A copy to make for section E: of every form of source, within a bucket and across buckets, in every state of versioning.
 *
 * @param form the form of the source
 * @param across whether the target is in another bucket
 * @param from the state of the source's bucket
 * @param to the state of the target's bucket
 */
record CopyCase(SourceForm form, boolean across, String from, String to) {

    private static final List<String> STATES = List.of("NONE", "ENABLED", "SUSPENDED");

    static Stream<CopyCase> all() {
        return Stream.concat(within(), Stream.of(SourceForm.values()).flatMap(CopyCase::across));
    }

    /** The cases within one bucket. */
    static Stream<CopyCase> within() {
        return Stream.of(SourceForm.values())
                .flatMap(form -> STATES.stream().map(state -> new CopyCase(form, false, state, state)));
    }

    private static Stream<CopyCase> across(SourceForm form) {
        return STATES.stream().flatMap(from -> STATES.stream().map(to -> new CopyCase(form, true, from, to)));
    }

    /** What is told as the copy's version id, see {@link VersionedBucket#kind}. */
    String toldVersion() {
        return switch (to) {
            case "ENABLED" -> "id";
            case "SUSPENDED" -> "null";
            default -> "absent";
        };
    }

    /** Writes the source, into new buckets. */
    CopyScene set(S3Service s3) {
        VersionedBucket source = VersionedBucket.of(s3, from);
        VersionedBucket target = across ? VersionedBucket.of(s3, to) : source;
        return new CopyScene(this, source, target, form.write(source, "source"));
    }

    @Override
    public String toString() {
        return form + ", " + from + (across ? " to another " + to : " to itself");
    }
}
