package dev.mimeo.testkit.architecture;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Where others may block although they are on threads that ought not to: the AWS SDK waits for each of its connections
 * when a client is closed, and would wait in vain for a pool whose closing was refused.
 */
public final class AllowedBlocking implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.netty.channel.pool.SimpleChannelPool", "close");
    }
}
