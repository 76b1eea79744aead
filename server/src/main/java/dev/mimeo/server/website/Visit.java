package dev.mimeo.server.website;

import dev.mimeo.engine.model.WebProtocol;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.PercentEncoding;
import dev.mimeo.server.protocol.RequestHead;
import java.util.Optional;

/**
 * A request to a website; it bears no signature, or one that nobody looks at.
 *
 * @param head what it says before its body, which nobody reads
 * @param secure whether it came over TLS
 * @param requestId the id that stands in the answer and in the log
 * @param hostId names the server
 */
public record Visit(RequestHead head, boolean secure, String requestId, String hostId) {

    /**
     * The path without its first slash, decoded: the key of an object, or what begins keys.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidURI}
     */
    String key() {
        return PercentEncoding.decodePath(head.rawPath().substring(1));
    }

    /** The host that was asked, as it was sent; with its port, if it was sent. */
    Optional<String> host() {
        return head.headers().first(HeaderNames.HOST);
    }

    /** The protocol that was asked with. */
    WebProtocol protocol() {
        return secure ? WebProtocol.HTTPS : WebProtocol.HTTP;
    }
}
