package dev.mimeo.server;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * How a server logs where no {@code logback.xml} says otherwise: requests to standard output, everything else to standard
 * error, both behind a queue, so that no event loop waits for a terminal or a pipe. When a queue is full, lines are lost.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

    private static final int QUEUE = 8192;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        return isConfiguredByFile() ? ExecutionStatus.INVOKE_NEXT_IF_ANY : apply(context);
    }

    static ExecutionStatus apply(LoggerContext context) {
        Appender<ILoggingEvent> server = console(context, "server", "System.err", "%d{HH:mm:ss.SSS} %-5level %msg%n");
        Appender<ILoggingEvent> access = console(context, "access", "System.out", "%d{HH:mm:ss.SSS} %msg%n");
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("ROOT").addAppender(server);
        context.getLogger("dev.mimeo").setLevel(Level.INFO);
        context.getLogger("reactor.netty").setLevel(Level.ERROR);
        context.getLogger("access").setLevel(Level.INFO);
        context.getLogger("access").setAdditive(false);
        context.getLogger("access").addAppender(access);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logback asks this class before it looks for files. */
    private static boolean isConfiguredByFile() {
        ClassLoader loader = LogSetup.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || loader.getResource("logback-test.xml") != null
                || loader.getResource("logback.xml") != null;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context, String name, String target, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName(name);
        console.setTarget(target);
        console.setEncoder(encoder);
        console.start();
        return queued(context, console);
    }

    private static Appender<ILoggingEvent> queued(LoggerContext context, Appender<ILoggingEvent> console) {
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setName(console.getName() + "-queue");
        queue.setQueueSize(QUEUE);
        queue.setDiscardingThreshold(0);
        queue.setNeverBlock(true);
        queue.addAppender(console);
        queue.start();
        return queue;
    }
}
