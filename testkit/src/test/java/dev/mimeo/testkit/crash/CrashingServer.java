package dev.mimeo.testkit.crash;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.testkit.embedded.EmbeddedServer;
import dev.mimeo.testkit.embedded.ServerSetup;
import dev.mimeo.testkit.fault.Fault;
import dev.mimeo.testkit.fault.FaultPoint;
import dev.mimeo.testkit.fault.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A server that is to be killed: it says where it listens, and when it has come to the point where it shall die. */
final class CrashingServer {

    /** What it prints before its endpoint. */
    static final String LISTENING = "listening ";

    /** What it prints when it has come to the point. */
    static final String REACHED = "reached";

    /** As a server is, but for parts that may be short and garbage that is soon looked for. */
    static final ServerSetup SETUP = ServerSetup.DEFAULT.withEngine(
            MimeoOptions.DEFAULT.withLimits(Limits.S3.withMinPart(1)).withReclaimEvery(Duration.ofMillis(100)));

    private CrashingServer() {}

    /** Takes the data folder, and then maybe the label of a point and the number of the call to it. */
    public static void main(String[] args) throws IOException {
        Faults faults = new Faults();
        if (args.length == 3) {
            Fault tellAndPark = Fault.telling(point -> say(REACHED)).then(Fault.parking());
            faults.nth(FaultPoint.parse(args[1]), Long.parseLong(args[2]), tellAndPark);
        }
        EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]), SETUP, faults);
        say(LISTENING + server.endpoint());
        Mono.never().block();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
