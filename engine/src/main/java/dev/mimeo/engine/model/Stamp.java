package dev.mimeo.engine.model;

import java.time.Instant;

/**
 * What a store gives each commit. Both grow with every commit of a store.
 *
 * @param sequence the commit's number, from 1
 * @param time the commit's time, whole milliseconds
 */
public record Stamp(long sequence, Instant time) {

    public Stamp {
        if (sequence <= 0) {
            throw new IllegalArgumentException("sequences start at 1");
        }
    }
}
