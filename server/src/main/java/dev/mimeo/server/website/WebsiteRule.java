package dev.mimeo.server.website;

import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RoutingRule.Condition;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.model.Website.Pages;
import dev.mimeo.server.protocol.S3Error;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a visit. Pure: what it has to know of the bucket it asks for, one key at a time, and at most three.
 * Source: "Hosting a static website" in the guide of S3.
 */
final class WebsiteRule {

    private static final int NOT_FOUND = 404;
    private static final int FIRST_SERVER_ERROR = 500;

    private WebsiteRule() {}

    /**
     * The decision.
     *
     * @param website the website
     * @param key what was asked for: the path without its first slash, decoded
     * @param known how the visitor stands to the keys that were looked at
     */
    static Decision decide(Website website, String key, Map<String, Standing> known) {
        return switch (website) {
            case Website.RedirectAll all -> new Decision.Redirect(new Redirection.ToHost(all));
            case Pages pages -> redirect(pages, key, OptionalInt.empty()).orElseGet(() -> page(pages, key, known));
        };
    }

    private static Decision page(Pages pages, String key, Map<String, Standing> known) {
        String page = isFolder(key) ? key + pages.index() : key;
        return switch (known.get(page)) {
            case null -> new Decision.Look(page);
            case Standing.Readable object -> answer(page, object, Optional.empty());
            case Standing.Failed(var error) -> failed(pages, key, error, known);
        };
    }

    private static Decision failed(Pages pages, String key, S3Error error, Map<String, Standing> known) {
        return folder(pages, key, error, known)
                .or(() -> redirect(pages, key, OptionalInt.of(error.code().status())))
                .orElseGet(() -> errorDocument(pages, error, known));
    }

    /** What is not there may be a folder, if it has an index document that the visitor may read. */
    private static Optional<Decision> folder(Pages pages, String key, S3Error error, Map<String, Standing> known) {
        if (error.code().status() != NOT_FOUND || isFolder(key)) {
            return Optional.empty();
        }
        String index = key + "/" + pages.index();
        return switch (known.get(index)) {
            case null -> Optional.of(new Decision.Look(index));
            case Standing.Readable there -> Optional.of(new Decision.Redirect(new Redirection.ToFolder(key)));
            case Standing.Failed missing -> Optional.empty();
        };
    }

    private static Decision errorDocument(Pages pages, S3Error error, Map<String, Standing> known) {
        Optional<ObjectKey> document = pages.error().filter(key -> error.code().status() < FIRST_SERVER_ERROR);
        return document.map(key -> errorDocument(key.value(), error, known.get(key.value())))
                .orElseGet(() -> new Decision.Fail(error, Optional.empty()));
    }

    private static Decision errorDocument(String document, S3Error error, @Nullable Standing standing) {
        return switch (standing) {
            case null -> new Decision.Look(document);
            case Standing.Readable object -> answer(document, object, Optional.of(error));
            case Standing.Failed(var ofDocument) -> new Decision.Fail(error, Optional.of(ofDocument));
        };
    }

    private static Decision answer(String key, Standing.Readable object, Optional<S3Error> instead) {
        return object.redirect()
                .<Decision>map(to -> new Decision.Redirect(new Redirection.OfObject(to)))
                .orElseGet(() -> new Decision.Serve(key, instead));
    }

    private static Optional<Decision> redirect(Pages pages, String key, OptionalInt status) {
        return pages.rules().stream()
                .filter(rule -> rule.condition()
                        .map(condition -> holds(condition, key, status))
                        .orElse(true))
                .findFirst()
                .map(rule -> new Decision.Redirect(new Redirection.ByRule(rule, key)));
    }

    private static boolean holds(Condition condition, String key, OptionalInt status) {
        return condition.prefix().filter(prefix -> !key.startsWith(prefix)).isEmpty()
                && (condition.error().isEmpty() || condition.error().equals(status));
    }

    /** Whether a path means the index document of a folder, the bucket itself being one. */
    private static boolean isFolder(String key) {
        return key.isEmpty() || key.endsWith("/");
    }
}
