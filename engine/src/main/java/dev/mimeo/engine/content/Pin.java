package dev.mimeo.engine.content;

/** Keeps what it names from being reclaimed, until it is closed. Closing is idempotent and never blocks. */
public interface Pin extends AutoCloseable {

    @Override
    void close();
}
