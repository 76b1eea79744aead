package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.Acceleration;
import dev.mimeo.engine.model.Bucket;
import java.util.List;
import java.util.Optional;

/** The section of buckets that says by which ways they can be reached. */
final class PlaceCodec {

    private static final EnumCode<Acceleration> ACCELERATIONS =
            new EnumCode<>(List.of(Acceleration.ENABLED, Acceleration.SUSPENDED));

    static final Section<Bucket> ACCELERATION = new Section<>(
            19,
            bucket -> bucket.configuration().acceleration().isPresent(),
            (bucket, out) ->
                    ACCELERATIONS.write(bucket.configuration().acceleration().orElseThrow(), out),
            (bucket, in) -> bucket.withConfiguration(
                    bucket.configuration().withAcceleration(Optional.of(ACCELERATIONS.read(in)))));

    private PlaceCodec() {}
}
