package dev.mimeo.server.website;

import dev.mimeo.engine.model.RoutingRule;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.WebProtocol;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.model.WebsiteRedirect;
import dev.mimeo.server.protocol.PercentEncoding;
import java.util.Optional;

/** Where a visitor is sent. */
sealed interface Redirection {

    /** The HTTP status that says so. */
    int status();

    /** What the {@code Location} header says: printable ASCII. */
    String location(Visit visit);

    /**
     * To the location that an object has, as it stands there; the query is lost, as in S3.
     *
     * @param redirect the location
     */
    record OfObject(WebsiteRedirect redirect) implements Redirection {

        @Override
        public int status() {
            return 301;
        }

        @Override
        public String location(Visit visit) {
            return PercentEncoding.encodeUrl(redirect.location());
        }
    }

    /**
     * To a folder, of which the path lacked the last slash; the query is lost, as in S3.
     *
     * @param key the path without its slashes at both ends
     */
    record ToFolder(String key) implements Redirection {

        @Override
        public int status() {
            return 302;
        }

        /** A slash that the key itself begins with is encoded, since two of them would begin another host. */
        @Override
        public String location(Visit visit) {
            String path = PercentEncoding.encodePath(key) + "/";
            return path.startsWith("/") ? "/%2F" + path.substring(1) : "/" + path;
        }
    }

    /**
     * To another host, with the path and the query that were asked for.
     *
     * @param all where to
     */
    record ToHost(Website.RedirectAll all) implements Redirection {

        @Override
        public int status() {
            return 301;
        }

        @Override
        public String location(Visit visit) {
            return url(visit, all.protocol(), Optional.of(all.host()))
                    + PercentEncoding.encodeOctets(visit.head().target());
        }
    }

    /**
     * To where a routing rule says, with the query that was asked for.
     *
     * @param rule the rule
     * @param key what was asked for
     */
    record ByRule(RoutingRule rule, String key) implements Redirection {

        private static final int BY_DEFAULT = 301;

        @Override
        public int status() {
            return rule.redirect().status().orElse(BY_DEFAULT);
        }

        @Override
        public String location(Visit visit) {
            return url(visit, rule.redirect().protocol(), rule.redirect().host())
                    + "/"
                    + withQuery(
                            path(), PercentEncoding.encodeOctets(visit.head().rawQuery()));
        }

        private String path() {
            return switch (rule.redirect().replacement()) {
                case RoutingRule.Replacement.None none -> PercentEncoding.encodePath(key);
                case RoutingRule.Replacement.OfKey(var text) -> PercentEncoding.encodeUrl(text);
                case RoutingRule.Replacement.OfPrefix(var text) ->
                    PercentEncoding.encodeUrl(text) + PercentEncoding.encodePath(key.substring(prefixLength()));
            };
        }

        private int prefixLength() {
            return rule.condition()
                    .flatMap(RoutingRule.Condition::prefix)
                    .map(String::length)
                    .orElse(0);
        }

        /** The query goes before the fragment that a rule may have put into the path, and behind its query. */
        private static String withQuery(String path, String query) {
            if (query.isEmpty()) {
                return path;
            }
            int mark = path.indexOf('#');
            String before = mark < 0 ? path : path.substring(0, mark);
            String fragment = mark < 0 ? "" : path.substring(mark);
            return before + (before.indexOf('?') < 0 ? "?" : "&") + query + fragment;
        }
    }

    private static String url(Visit visit, Optional<WebProtocol> protocol, Optional<WebHost> host) {
        return protocol.orElse(visit.protocol()).scheme() + "://"
                + host.map(WebHost::name)
                        .or(visit::host)
                        .map(PercentEncoding::encodeUrl)
                        .orElse("");
    }
}
