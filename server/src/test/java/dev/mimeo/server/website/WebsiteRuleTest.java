package dev.mimeo.server.website;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RoutingRule;
import dev.mimeo.engine.model.RoutingRule.Condition;
import dev.mimeo.engine.model.RoutingRule.Redirect;
import dev.mimeo.engine.model.RoutingRule.Replacement;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.WebProtocol;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.model.WebsiteRedirect;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a request to a website, by its configuration and what is in its bucket. */
final class WebsiteRuleTest {

    private static final ObjectKey INDEX = new ObjectKey("index.html");
    private static final Website PLAIN = new Website.Pages(INDEX, Optional.empty(), List.of());
    private static final Website WITH_ERROR = withError();
    private static final Website ELSEWHERE = new Website.RedirectAll(new WebHost("example.com"), Optional.empty());
    private static final Website ELSEWHERE_SECURE =
            new Website.RedirectAll(new WebHost("example.com:8443"), Optional.of(WebProtocol.HTTPS));

    /** An object is {@code key}, one that is not public {@code key!}, one with a redirect {@code key>location}. */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // index documents
                "/ | index.html | serve index.html",
                "/a.html | a.html index.html | serve a.html",
                "/docs/ | docs/index.html index.html | serve docs/index.html",
                "/docs/ | docs/ index.html | 404 NoSuchKey",
                "/ | '' | 404 NoSuchKey",
                "/a%20b%2Fc | a_b/c | serve a b/c",
                // a folder of which the slash is missing
                "/docs | docs/index.html | 302 /docs/",
                "/docs?q=1 | docs/index.html | 302 /docs/",
                "/docs | docs docs/index.html | serve docs",
                "/docs | docs! docs/index.html | 403 AccessDenied",
                "/docs | docs/index.html! | 404 NoSuchKey",
                "/docs | docs/index.html>/there | 302 /docs/",
                "/docs | docs/other | 404 NoSuchKey",
                "/%C3%BC%20x | ü_x/index.html | 302 /%C3%BC%20x/",
                "//evil.example | /evil.example/index.html | 302 /%2Fevil.example/",
                // private objects
                "/a | a! | 403 AccessDenied",
                "/a | a!>/there | 403 AccessDenied",
                "/ | index.html! | 403 AccessDenied",
                // redirects of objects
                "/a | a>/there | 301 /there",
                "/a?q=1 | a>/there | 301 /there",
                "/ | index.html>https://example.com/ü | 301 https://example.com/%C3%BC",
                "/docs/ | docs/index.html>/there/ | 301 /there/",
                // keys that no object can have
                "/LONG | '' | 400 KeyTooLongError",
            })
    void aPageIsServedOrNot(String target, String world, String outcome) {
        assertThat(outcome(PLAIN, target, world)).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/a | a 404.html | serve a",
                "/a | 404.html | serve 404.html as 404 NoSuchKey",
                "/a | a! 404.html | serve 404.html as 403 AccessDenied",
                "/LONG | 404.html | serve 404.html as 400 KeyTooLongError",
                "/a | 404.html>/sorry | 301 /sorry",
                "/a | a! | 403 AccessDenied / 404 NoSuchKey",
                "/a | 404.html! | 404 NoSuchKey / 403 AccessDenied",
                "/404.html | '' | 404 NoSuchKey / 404 NoSuchKey",
                "/docs | docs/index.html 404.html | 302 /docs/",
                "/a | a? 404.html | 503 SlowDown",
                "/a | 404.html? | 404 NoSuchKey / 503 SlowDown",
            })
    void anErrorOfTheRequestHasItsDocument(String target, String world, String outcome) {
        assertThat(outcome(WITH_ERROR, target, world)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "/, http://example.com/, https://example.com:8443/",
        "/a%20b/?x=1&y=%20, http://example.com/a%20b/?x=1&y=%20, https://example.com:8443/a%20b/?x=1&y=%20",
        "//a, http://example.com//a, https://example.com:8443//a",
    })
    void allIsSentElsewhereWithPathAndQuery(String target, String asked, String secure) {
        assertThat(outcome(ELSEWHERE, target, "")).isEqualTo("301 " + asked);
        assertThat(outcome(ELSEWHERE_SECURE, target, "")).isEqualTo("301 " + secure);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/docs/a?q=1 | docs/a | 301 http://site.example:9001/documents/a?q=1",
                "/docs/ | '' | 301 http://site.example:9001/documents/",
                "/docs | docs | serve docs",
                "/img/a%20b%3Fc%2Bd | '' | 307 https://cdn.example.com/resize?key=a%20b%3Fc%2Bd",
                "/img/a?w=1 | img/a | 307 https://cdn.example.com/resize?key=a&w=1",
                "/app/x | app/x | serve app/x",
                "/app/x | app/x/index.html | 302 /app/x/",
                "/app/x?q=1 | '' | 302 http://site.example:9001/?q=1#!/x",
                "/app/x | app/x! | 301 http://login.example.com/app/x",
                "/b | '' | 404 NoSuchKey",
                "/b | b! | 301 http://login.example.com/b",
                "/gone/a | gone/a | 301 http://site.example:9001/index.html",
                "/x%0D%0ASet-Cookie:a | x% | 404 NoSuchKey",
                "/docs/%0D%0ASet-Cookie:a | '' | 301 http://site.example:9001/documents/%0D%0ASet-Cookie%3Aa",
            })
    void theFirstRuleThatMatchesCounts(String target, String world, String outcome) {
        Website website = new Website.Pages(
                INDEX,
                Optional.empty(),
                List.of(
                        rule(prefix("docs/"), "", "", new Replacement.OfPrefix("documents/"), 0),
                        rule(prefix("img/"), "https", "cdn.example.com", new Replacement.OfPrefix("resize?key="), 307),
                        rule(prefix("img/"), "http", "never.example.com", new Replacement.None(), 0),
                        rule(error("app/", 404), "", "", new Replacement.OfPrefix("#!/"), 302),
                        rule(error("", 403), "", "login.example.com", new Replacement.None(), 0),
                        rule(prefix("gone/"), "", "", new Replacement.OfKey("index.html"), 0)));

        assertThat(outcome(website, target, world)).isEqualTo(outcome);
    }

    @Test
    void aRuleWithoutConditionIsForAllAndOneForAnErrorComesBeforeTheErrorDocument() {
        Redirect there = new Redirect(
                Optional.empty(), Optional.of(new WebHost("h")), new Replacement.None(), OptionalInt.empty());
        Website all = new Website.Pages(INDEX, Optional.empty(), List.of(new RoutingRule(Optional.empty(), there)));
        Website missing = new Website.Pages(
                INDEX, Optional.of(new ObjectKey("404.html")), List.of(new RoutingRule(error("", 404), there)));

        assertThat(outcome(all, "/a", "a")).isEqualTo("301 http://h/a");
        assertThat(outcome(missing, "/a", "404.html")).isEqualTo("301 http://h/a");
        assertThat(outcome(missing, "/a", "a! 404.html")).isEqualTo("serve 404.html as 403 AccessDenied");
    }

    private static Website withError() {
        return new Website.Pages(INDEX, Optional.of(new ObjectKey("404.html")), List.of());
    }

    private static Optional<Condition> prefix(String prefix) {
        return Optional.of(new Condition(Optional.of(prefix), OptionalInt.empty()));
    }

    private static Optional<Condition> error(String prefix, int status) {
        return Optional.of(new Condition(Optional.of(prefix).filter(text -> !text.isEmpty()), OptionalInt.of(status)));
    }

    private static RoutingRule rule(
            Optional<Condition> condition, String protocol, String host, Replacement replacement, int status) {
        return new RoutingRule(
                condition,
                new Redirect(
                        WebProtocol.of(protocol),
                        Optional.of(host).filter(WebHost::isValid).map(WebHost::new),
                        replacement,
                        status == 0 ? OptionalInt.empty() : OptionalInt.of(status)));
    }

    private static String outcome(Website website, String target, String world) {
        Map<String, Standing> objects = objects(world);
        Visit visit = new Visit(
                RequestHead.of(
                        "GET", target.replace("LONG", "k".repeat(1025)), Headers.of("Host", "site.example:9001")),
                false,
                "request",
                "host");
        Map<String, Standing> known = new HashMap<>();
        Decision decision = WebsiteRule.decide(website, visit.key(), known);
        for (int looks = 0; decision instanceof Decision.Look(var key); looks++) {
            assertThat(looks).as("keys that are looked at").isLessThan(3);
            known.put(key, objects.getOrDefault(key, missing(key)));
            decision = WebsiteRule.decide(website, visit.key(), known);
        }
        return text(decision, visit);
    }

    private static Standing missing(String key) {
        return failed(ObjectKey.isTooLong(key) ? S3ErrorCode.KEY_TOO_LONG : S3ErrorCode.NO_SUCH_KEY);
    }

    private static Standing failed(S3ErrorCode code) {
        return new Standing.Failed(S3Error.of(code));
    }

    private static Map<String, Standing> objects(String world) {
        Map<String, Standing> objects = new HashMap<>();
        Arrays.stream(world.split(" ")).map(word -> word.replace('_', ' ')).forEach(word -> {
            String[] parts = word.split(">", 2);
            Optional<WebsiteRedirect> redirect =
                    parts.length == 1 ? Optional.empty() : Optional.of(new WebsiteRedirect(parts[1]));
            String key = parts[0].replaceAll("[!?]$", "");
            objects.put(key, standing(parts[0].substring(key.length()), redirect));
        });
        return objects;
    }

    private static Standing standing(String mark, Optional<WebsiteRedirect> redirect) {
        return switch (mark) {
            case "!" -> failed(S3ErrorCode.ACCESS_DENIED);
            case "?" -> failed(S3ErrorCode.SLOW_DOWN);
            default -> new Standing.Readable(redirect);
        };
    }

    private static String text(Decision decision, Visit visit) {
        return switch (decision) {
            case Decision.Look look -> throw new AssertionError("never decided");
            case Decision.Serve(var key, var instead) ->
                "serve " + key + instead.map(error -> " as " + text(error)).orElse("");
            case Decision.Redirect(var to) -> to.status() + " " + to.location(visit);
            case Decision.Fail(var error, var ofDocument) ->
                text(error) + ofDocument.map(second -> " / " + text(second)).orElse("");
        };
    }

    private static String text(S3Error error) {
        return error.code().status() + " " + error.code().code();
    }
}
