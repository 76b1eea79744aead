package dev.mimeo.engine.model;

/** How soon who restores an object wants to read it. Here it makes no difference: what is restored can be read at once. */
public enum RetrievalTier {
    STANDARD,
    BULK,
    /** Of archives that are not deep. */
    EXPEDITED,
    /** Of COS alone. */
    ACCELERATED
}
