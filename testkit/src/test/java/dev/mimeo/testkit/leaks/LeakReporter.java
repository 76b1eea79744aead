package dev.mimeo.testkit.leaks;

import io.netty.buffer.ByteBufAllocator;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Makes Netty report the buffers that the tests leaked: it does so only when it allocates again after a leaked one was
 * collected, which need not happen before the last test ends. The build fails on the report.
 */
public final class LeakReporter implements TestExecutionListener {

    private static final int ROUNDS = 3;

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(1).release();
            ByteBufAllocator.DEFAULT.directBuffer(1).release();
        }
    }
}
