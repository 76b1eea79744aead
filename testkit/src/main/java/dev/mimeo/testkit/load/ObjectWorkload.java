package dev.mimeo.testkit.load;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Requests on objects of one size in one bucket; whatever they write is a new object each time.
 *
 * @param kind what is done with the objects
 * @param bucket the bucket, which exists
 * @param content the content of each object
 */
record ObjectWorkload(Kind kind, String bucket, Payload content) implements Workload {

    /** What is done. */
    enum Kind {
        /** One object is copied to new names. */
        COPIES,
        /** Objects are written. */
        PUTS,
        /** One object is read. */
        GETS
    }

    @Override
    public List<Call> setUp() {
        return kind == Kind.PUTS ? List.of() : List.of(Call.put(source(), content));
    }

    @Override
    public Call call(long number) {
        return switch (kind) {
            case COPIES -> Call.copy(source(), written(number));
            case PUTS -> Call.put(written(number), content);
            case GETS -> Call.get(source(), content.length());
        };
    }

    @Override
    public List<Call> cleanUp(long calls) {
        Stream<String> written =
                kind == Kind.GETS ? Stream.of() : LongStream.range(0, calls).mapToObj(this::written);
        return Stream.concat(written, setUp().stream().map(Call::path))
                .map(Call::delete)
                .toList();
    }

    private String source() {
        return "/" + bucket + "/bench/source";
    }

    private String written(long number) {
        return "/" + bucket + "/bench/" + number;
    }
}
