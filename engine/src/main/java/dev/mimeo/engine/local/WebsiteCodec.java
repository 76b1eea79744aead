package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RoutingRule;
import dev.mimeo.engine.model.RoutingRule.Condition;
import dev.mimeo.engine.model.RoutingRule.Redirect;
import dev.mimeo.engine.model.RoutingRule.Replacement;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.WebProtocol;
import dev.mimeo.engine.model.Website;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The section of buckets that are websites. It cannot be passed: who does not know it would lose it. */
final class WebsiteCodec {

    static final Section<Bucket> OF_BUCKET = new Section<>(
            15,
            bucket -> bucket.configuration().website().isPresent(),
            (bucket, out) -> write(bucket.configuration().website().orElseThrow(), out),
            (bucket, in) -> bucket.withConfiguration(bucket.configuration().withWebsite(Optional.of(read(in)))));

    private static final EnumCode<WebProtocol> PROTOCOLS = new EnumCode<>(List.of(WebProtocol.HTTP, WebProtocol.HTTPS));
    private static final int REDIRECT_ALL = 1;
    private static final int PAGES = 2;
    private static final int KEPT = 1;
    private static final int PREFIX = 2;
    private static final int KEY = 3;

    private WebsiteCodec() {}

    private static void write(Website website, RecordWriter out) {
        switch (website) {
            case Website.RedirectAll(var host, var protocol) ->
                out.number(REDIRECT_ALL).text(host.name()).optional(protocol, PROTOCOLS::write);
            case Website.Pages(var index, var error, var rules) ->
                out.number(PAGES)
                        .text(index.value())
                        .optional(error, (key, to) -> to.text(key.value()))
                        .each(rules, WebsiteCodec::writeRule);
        }
    }

    private static Website read(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case REDIRECT_ALL -> new Website.RedirectAll(new WebHost(in.text()), in.optional(PROTOCOLS::read));
            case PAGES ->
                new Website.Pages(
                        new ObjectKey(in.text()),
                        in.optional(record -> new ObjectKey(record.text())),
                        in.each(WebsiteCodec::readRule));
            default -> throw new IllegalArgumentException("unknown website " + kind);
        };
    }

    private static void writeRule(RoutingRule rule, RecordWriter out) {
        out.optional(rule.condition(), WebsiteCodec::writeCondition);
        Redirect redirect = rule.redirect();
        out.optional(redirect.protocol(), PROTOCOLS::write)
                .optional(redirect.host(), (host, to) -> to.text(host.name()))
                .optional(boxed(redirect.status()), (status, to) -> to.number(status));
        writeReplacement(redirect.replacement(), out);
    }

    private static RoutingRule readRule(RecordReader in) {
        Optional<Condition> condition = in.optional(WebsiteCodec::readCondition);
        Optional<WebProtocol> protocol = in.optional(PROTOCOLS::read);
        Optional<WebHost> host = in.optional(record -> new WebHost(record.text()));
        OptionalInt status = unboxed(in.optional(RecordReader::count));
        return new RoutingRule(condition, new Redirect(protocol, host, readReplacement(in), status));
    }

    private static void writeCondition(Condition condition, RecordWriter out) {
        out.optional(condition.prefix(), (prefix, to) -> to.text(prefix))
                .optional(boxed(condition.error()), (status, to) -> to.number(status));
    }

    private static Condition readCondition(RecordReader in) {
        return new Condition(in.optional(RecordReader::text), unboxed(in.optional(RecordReader::count)));
    }

    private static void writeReplacement(Replacement replacement, RecordWriter out) {
        switch (replacement) {
            case Replacement.None none -> out.number(KEPT);
            case Replacement.OfPrefix(var text) -> out.number(PREFIX).text(text);
            case Replacement.OfKey(var text) -> out.number(KEY).text(text);
        }
    }

    private static Replacement readReplacement(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case KEPT -> new Replacement.None();
            case PREFIX -> new Replacement.OfPrefix(in.text());
            case KEY -> new Replacement.OfKey(in.text());
            default -> throw new IllegalArgumentException("unknown replacement " + kind);
        };
    }

    private static Optional<Integer> boxed(OptionalInt status) {
        return status.stream().boxed().findFirst();
    }

    private static OptionalInt unboxed(Optional<Integer> status) {
        return status.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
