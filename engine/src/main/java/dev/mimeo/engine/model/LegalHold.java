package dev.mimeo.engine.model;

import java.time.Instant;

/**
 * A legal hold of COS on an object.
 *
 * @param id its name
 * @param since when it was put on the object
 */
public record LegalHold(LegalHoldId id, Instant since) {}
