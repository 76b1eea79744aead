package dev.mimeo.engine.model;

/** Who can open an object's content key. */
public sealed interface KeyDomain {

    /** The server's own key ring. */
    record SseS3() implements KeyDomain {}
}
