package dev.mimeo.engine.model;

import java.util.List;
import java.util.Optional;

/** What a bucket is as a website. Source: WebsiteConfiguration of S3. */
public sealed interface Website {

    /**
     * A website that has nothing of its own: whoever asks for anything is sent to another host, with the path asked for.
     *
     * @param host the other host
     * @param protocol how to reach it; empty for the protocol that was asked with
     */
    record RedirectAll(WebHost host, Optional<WebProtocol> protocol) implements Website {}

    /**
     * A website of the objects of its bucket.
     *
     * @param index what is added to a path that ends with a slash, to give the key of the document that stands for it; without
     *     a slash
     * @param error the key of the document that is answered with an error of the class 4xx
     * @param rules where some requests are sent; the first that matches counts. At most {@link #MAX_RULES}
     */
    record Pages(ObjectKey index, Optional<ObjectKey> error, List<RoutingRule> rules) implements Website {

        /** The most rules that a website can have. */
        public static final int MAX_RULES = 50;

        public Pages {
            rules = List.copyOf(rules);
            if (index.value().indexOf('/') >= 0) {
                throw new IllegalArgumentException("the suffix of an index document has no slash");
            }
            if (rules.size() > MAX_RULES) {
                throw new IllegalArgumentException("more rules than a website can have: " + rules.size());
            }
        }
    }
}
