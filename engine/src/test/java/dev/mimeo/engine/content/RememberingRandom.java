package dev.mimeo.engine.content;

import java.security.SecureRandom;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gives out the arrays that keys are drawn into, to see that they were zeroed. Its bytes are not secret. */
public final class RememberingRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient Queue<byte[]> drawn = new ConcurrentLinkedQueue<>();
    private final transient Random numbers = new Random(42);

    @Override
    public void nextBytes(byte[] bytes) {
        numbers.nextBytes(bytes);
        drawn.add(bytes);
    }

    /** The arrays themselves. */
    public List<byte[]> secrets() {
        return List.copyOf(drawn);
    }
}
