package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Stamp;
import java.time.Instant;

/**
 * What a store knows of itself, in one row that each batch writes.
 *
 * @param epoch the epoch of the run that wrote the row
 * @param sequence the sequence of the last commit; 0 before the first
 * @param time the time of the last commit, milliseconds since 1970
 */
record StoreState(long epoch, long sequence, long time) {

    /** The state of a store that was never opened. */
    static final StoreState NEW = new StoreState(0, 0, 0);

    static final RowCodec<StoreState> CODEC = new RowCodec<>(
            (state, out) -> out.number(state.epoch).number(state.sequence).number(state.time),
            in -> new StoreState(in.number(), in.number(), in.number()));

    StoreState nextEpoch() {
        return new StoreState(epoch + 1, sequence, time);
    }

    /** The stamp of the next commit. Its time is the clock's, unless that runs behind the last commit. */
    Stamp next(Instant now) {
        return new Stamp(sequence + 1, Instant.ofEpochMilli(Math.max(time, now.toEpochMilli())));
    }

    StoreState after(Stamp stamp) {
        return new StoreState(epoch, stamp.sequence(), stamp.time().toEpochMilli());
    }
}
