package dev.mimeo.testkit.load;

import dev.mimeo.server.auth.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An endpoint to load.
 *
 * @param name how it is called in tables
 * @param endpoint its address
 * @param credential what requests are signed with
 * @param region what requests are signed for
 * @param process the server, if it is one of our own
 */
record Target(String name, URI endpoint, Credential credential, String region, Optional<ProcessHandle> process) {

    /** The value of the {@code Host} header. */
    String host() {
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    /** The processor time that the server has used, where that can be known. */
    Optional<Duration> processorTime() {
        return process.flatMap(handle -> handle.info().totalCpuDuration());
    }
}
