package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RoutingRule;
import dev.mimeo.engine.model.RoutingRule.Condition;
import dev.mimeo.engine.model.RoutingRule.Redirect;
import dev.mimeo.engine.model.RoutingRule.Replacement;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.WebProtocol;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One rule in the document of a website. */
record RoutingRuleElement(
        @JsonProperty("Condition") @Nullable ConditionElement condition,
        @JsonProperty("Redirect") @Nullable RedirectElement redirect) {

    private static final String EMPTY_CONDITION = "Condition cannot be empty. To redirect all requests without a"
            + " condition, the condition element shouldn't be present.";
    private static final String EMPTY_HOST =
            "The HostName cannot be blank. To redirect within the same domain, the" + " element should not be present.";
    private static final String BOTH = "You can only define ReplaceKeyPrefix or ReplaceKey but not both.";
    private static final String PREFIX = "KeyPrefixEquals";
    private static final String ERROR = "HttpErrorCodeReturnedEquals";

    record ConditionElement(
            @JsonProperty(PREFIX) @Nullable String prefix,
            @JsonProperty(ERROR) @Nullable String error) {}

    record RedirectElement(
            @JsonProperty("Protocol") @Nullable String protocol,
            @JsonProperty("HostName") @Nullable String host,
            @JsonProperty("ReplaceKeyPrefixWith") @Nullable String prefix,
            @JsonProperty("ReplaceKeyWith") @Nullable String key,
            @JsonProperty("HttpRedirectCode") @Nullable String status) {

        boolean isEmpty() {
            return protocol == null && host == null && prefix == null && key == null && status == null;
        }
    }

    /**
     * The rule.
     *
     * @throws dev.mimeo.server.protocol.S3Exception as {@link WebsiteDocument#parse}
     */
    RoutingRule rule() {
        if (redirect == null || redirect.isEmpty()) {
            throw XmlReader.malformed();
        }
        return new RoutingRule(Optional.ofNullable(condition).map(RoutingRuleElement::condition), redirect(redirect));
    }

    static void write(XmlWriter xml, RoutingRule rule) {
        xml.start("RoutingRule");
        rule.condition().ifPresent(condition -> write(xml, condition));
        write(xml, rule.redirect());
        xml.end();
    }

    private static Condition condition(ConditionElement element) {
        if (element.prefix() == null && element.error() == null) {
            throw WebsiteDocument.invalid(EMPTY_CONDITION);
        }
        OptionalInt error = status(element.error());
        if (error.isPresent() && !Condition.isError(error.getAsInt())) {
            throw WebsiteDocument.invalid("The provided HTTP error code (" + error.getAsInt()
                    + ") is not valid. Valid codes are 4XX or 5XX.");
        }
        return new Condition(Optional.ofNullable(element.prefix()).map(RoutingRuleElement::keyText), error);
    }

    private static Redirect redirect(RedirectElement element) {
        OptionalInt status = status(element.status());
        if (status.isPresent() && !Redirect.isRedirect(status.getAsInt())) {
            throw WebsiteDocument.invalid("The provided HTTP redirect code (" + status.getAsInt()
                    + ") is not valid. Valid codes are 3XX except 300.");
        }
        return new Redirect(
                WebsiteDocument.protocol(element.protocol()), host(element.host()), replacement(element), status);
    }

    private static Optional<WebHost> host(@Nullable String host) {
        if (host != null && host.isBlank()) {
            throw WebsiteDocument.invalid(EMPTY_HOST);
        }
        return Optional.ofNullable(host).map(WebsiteDocument::host);
    }

    private static Replacement replacement(RedirectElement element) {
        if (element.prefix() != null && element.key() != null) {
            throw WebsiteDocument.invalid(BOTH);
        }
        if (element.prefix() != null) {
            return new Replacement.OfPrefix(keyText(element.prefix()));
        }
        return element.key() == null ? new Replacement.None() : new Replacement.OfKey(keyText(element.key()));
    }

    private static OptionalInt status(@Nullable String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException none) {
            throw XmlReader.malformed();
        }
    }

    private static String keyText(String text) {
        if (ObjectKey.isTooLong(text)) {
            throw S3Error.of(S3ErrorCode.KEY_TOO_LONG).asException();
        }
        return text;
    }

    private static void write(XmlWriter xml, Condition condition) {
        xml.start("Condition").text(PREFIX, condition.prefix());
        condition.error().ifPresent(status -> xml.number(ERROR, status));
        xml.end();
    }

    private static void write(XmlWriter xml, Redirect redirect) {
        xml.start("Redirect")
                .text("Protocol", redirect.protocol().map(WebProtocol::scheme))
                .text("HostName", redirect.host().map(WebHost::name));
        switch (redirect.replacement()) {
            case Replacement.None none -> {}
            case Replacement.OfPrefix(var text) -> xml.text("ReplaceKeyPrefixWith", text);
            case Replacement.OfKey(var text) -> xml.text("ReplaceKeyWith", text);
        }
        redirect.status().ifPresent(status -> xml.number("HttpRedirectCode", status));
        xml.end();
    }
}
