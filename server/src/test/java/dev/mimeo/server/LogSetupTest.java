package dev.mimeo.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogSetupTest {

    @Test
    void everyLineGoesThroughAQueueThatNeverBlocks() {
        LoggerContext context = new LoggerContext();
        LogSetup.apply(context);
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        context.getLogger("ROOT").iteratorForAppenders().forEachRemaining(appenders::add);
        context.getLogger("access").iteratorForAppenders().forEachRemaining(appenders::add);

        assertThat(appenders)
                .hasSize(2)
                .allSatisfy(appender -> assertThat(appender)
                        .isInstanceOfSatisfying(
                                AsyncAppender.class,
                                queue -> assertThat(queue.isNeverBlock()).isTrue()));
        assertThat(context.getLogger("access").isAdditive()).isFalse();
        assertThat(context.getLogger("io.netty.anything").getEffectiveLevel()).isEqualTo(Level.WARN);
        context.stop();
    }

    @Test
    void aConfigurationFileOnTheClassPathWins() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

        assertThat(root.getAppender("console")).isNotNull();
        assertThat(root.getAppender("server-queue")).isNull();
    }
}
