package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RoutingRule;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.WebProtocol;
import dev.mimeo.engine.model.Website;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document that says what a bucket is as a website, as it is sent and as it is answered. Source: PutBucketWebsite of S3. */
public final class WebsiteDocument {

    private static final String ROOT = "WebsiteConfiguration";
    private static final String REDIRECT_ALL = "RedirectAllRequestsTo";
    private static final String INDEX = "IndexDocument";
    private static final String NOT_ALONE =
            "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.";
    private static final String NO_INDEX =
            "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty";
    private static final String BAD_INDEX = "The IndexDocument Suffix is not well formed";
    private static final String NO_HOST =
            "A host name must be provided to redirect all requests (e.g. \"example.com\").";
    private static final String BAD_PROTOCOL = "Invalid protocol, protocol can be http or https. If not defined the"
            + " protocol will be selected automatically.";

    private WebsiteDocument() {}

    private record Document(
            @JsonProperty(REDIRECT_ALL) @Nullable RedirectAll redirectAll,
            @JsonProperty(INDEX) @Nullable Index index,
            @JsonProperty("ErrorDocument") @Nullable ErrorKey error,
            @JsonProperty("RoutingRules") @Nullable RoutingRules rules) {}

    private record RedirectAll(
            @JsonProperty("HostName") @Nullable String host,
            @JsonProperty("Protocol") @Nullable String protocol) {}

    private record Index(@JsonProperty("Suffix") @Nullable String suffix) {}

    private record ErrorKey(@JsonProperty("Key") @Nullable String key) {}

    private record RoutingRules(
            @JsonProperty("RoutingRule") @Nullable List<RoutingRuleElement> rules) {}

    /**
     * Reads a website.
     *
     * @throws S3Exception {@code MalformedXML}, {@code InvalidArgument} or {@code InvalidRequest} in the words of S3;
     *     {@code KeyTooLongError} for a key that no object can have
     */
    public static Website parse(byte[] body) {
        Document document = XmlReader.read(body, ROOT, Document.class);
        RedirectAll all = document.redirectAll();
        if (all == null) {
            return pages(document);
        }
        if (document.index() != null || document.error() != null || document.rules() != null) {
            throw S3Error.invalidArgument(NOT_ALONE, REDIRECT_ALL, "not null").asException();
        }
        return redirectAll(all);
    }

    /** The document of a website. */
    public static byte[] of(Website website) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT)) {
            switch (website) {
                case Website.RedirectAll all -> write(xml, all);
                case Website.Pages pages -> write(xml, pages);
            }
            return xml.end().finish();
        }
    }

    private static Website redirectAll(RedirectAll all) {
        String host = all.host();
        if (host == null) {
            throw XmlReader.malformed();
        }
        if (host.isBlank()) {
            throw invalid(NO_HOST);
        }
        return new Website.RedirectAll(host(host), protocol(all.protocol()));
    }

    private static Website pages(Document document) {
        Index index = document.index();
        if (index == null) {
            throw S3Error.invalidArgument(NO_INDEX, INDEX, "null").asException();
        }
        return new Website.Pages(suffix(index), error(document.error()), rules(document.rules()));
    }

    private static ObjectKey suffix(Index index) {
        String suffix = index.suffix() == null ? "" : index.suffix();
        if (suffix.isEmpty() || suffix.indexOf('/') >= 0 || ObjectKey.isTooLong(suffix)) {
            throw S3Error.invalidArgument(BAD_INDEX, INDEX, suffix).asException();
        }
        return new ObjectKey(suffix);
    }

    private static Optional<ObjectKey> error(@Nullable ErrorKey error) {
        if (error == null) {
            return Optional.empty();
        }
        String key = error.key();
        if (key == null || key.isEmpty()) {
            throw XmlReader.malformed();
        }
        return Optional.of(ObjectParameters.key(key));
    }

    private static List<RoutingRule> rules(@Nullable RoutingRules element) {
        if (element == null) {
            return List.of();
        }
        List<RoutingRuleElement> rules = element.rules();
        if (rules == null) {
            throw XmlReader.malformed();
        }
        if (rules.size() > Website.Pages.MAX_RULES) {
            throw invalid(
                    rules.size() + " routing rules provided, the number of routing rules in a website configuration"
                            + " is limited to " + Website.Pages.MAX_RULES + ".");
        }
        return rules.stream().map(RoutingRuleElement::rule).toList();
    }

    /** A host; S3 does not say what it refuses, and here it is what cannot stand in a header. */
    static WebHost host(String host) {
        if (!WebHost.isValid(host)) {
            throw XmlReader.malformed();
        }
        return new WebHost(host);
    }

    static Optional<WebProtocol> protocol(@Nullable String protocol) {
        return Optional.ofNullable(protocol)
                .map(sent -> WebProtocol.of(sent.strip()).orElseThrow(() -> invalid(BAD_PROTOCOL)));
    }

    static S3Exception invalid(String message) {
        return S3Error.of(S3ErrorCode.INVALID_REQUEST, message).asException();
    }

    private static void write(XmlWriter xml, Website.RedirectAll all) {
        xml.start(REDIRECT_ALL)
                .text("HostName", all.host().name())
                .text("Protocol", all.protocol().map(WebProtocol::scheme))
                .end();
    }

    private static void write(XmlWriter xml, Website.Pages pages) {
        xml.start(INDEX).text("Suffix", pages.index().value()).end();
        pages.error()
                .ifPresent(key ->
                        xml.start("ErrorDocument").text("Key", key.value()).end());
        if (!pages.rules().isEmpty()) {
            xml.start("RoutingRules");
            pages.rules().forEach(rule -> RoutingRuleElement.write(xml, rule));
            xml.end();
        }
    }
}
