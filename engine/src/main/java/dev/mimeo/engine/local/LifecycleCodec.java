package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentExpiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentTransition;
import dev.mimeo.engine.model.LifecycleRule.Transition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.engine.model.TagSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The section of a bucket that holds its lifecycle. It cannot be passed: who would write the bucket anew would lose it. */
final class LifecycleCodec {

    private static final EnumCode<TransitionMinimum> MINIMUMS = new EnumCode<>(
            List.of(TransitionMinimum.ALL_STORAGE_CLASSES_128K, TransitionMinimum.VARIES_BY_STORAGE_CLASS));
    private static final EnumCode<LifecycleFilter.Form> FORMS = new EnumCode<>(
            List.of(LifecycleFilter.Form.PREFIX_OF_RULE, LifecycleFilter.Form.FILTER, LifecycleFilter.Form.AND));
    private static final int DAYS = 1;
    private static final int DATE = 2;
    private static final int OBJECTS = 1;
    private static final int MARKERS = 2;

    static final Section<Bucket> OF_BUCKET = new Section<>(
            17,
            bucket -> bucket.configuration().lifecycle().isPresent(),
            (bucket, out) -> write(bucket.configuration().lifecycle().orElseThrow(), out),
            (bucket, in) -> bucket.withConfiguration(bucket.configuration().withLifecycle(Optional.of(read(in)))));

    private LifecycleCodec() {}

    private static void write(Lifecycle lifecycle, RecordWriter out) {
        MINIMUMS.write(lifecycle.minimum(), out);
        out.each(lifecycle.rules(), LifecycleCodec::writeRule);
    }

    private static Lifecycle read(RecordReader in) {
        TransitionMinimum minimum = MINIMUMS.read(in);
        return new Lifecycle(in.each(LifecycleCodec::readRule), minimum);
    }

    private static void writeRule(LifecycleRule rule, RecordWriter out) {
        out.text(rule.id()).number(rule.enabled() ? 1 : 0);
        writeFilter(rule.filter(), out);
        out.optional(rule.expiration(), LifecycleCodec::writeExpiration)
                .optional(rule.noncurrentExpiration(), LifecycleCodec::writeNoncurrent)
                .each(rule.transitions(), LifecycleCodec::writeTransition)
                .each(rule.noncurrentTransitions(), LifecycleCodec::writeNoncurrent)
                .each(rule.abortAfterDays().stream().boxed().toList(), (days, to) -> to.number(days));
    }

    private static LifecycleRule readRule(RecordReader in) {
        return new LifecycleRule(
                in.text(),
                in.count() != 0,
                readFilter(in),
                in.optional(LifecycleCodec::readExpiration),
                in.optional(LifecycleCodec::readNoncurrentExpiration),
                in.each(LifecycleCodec::readTransition),
                in.each(LifecycleCodec::readNoncurrentTransition),
                in.optional(RecordReader::count).map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static void writeFilter(LifecycleFilter filter, RecordWriter out) {
        FORMS.write(filter.form(), out);
        out.optional(filter.prefix(), (prefix, to) -> to.text(prefix))
                .each(
                        filter.tags().values().entrySet(),
                        (tag, to) -> to.text(tag.getKey()).text(tag.getValue()));
        writeSize(filter.largerThan(), out);
        writeSize(filter.smallerThan(), out);
    }

    private static LifecycleFilter readFilter(RecordReader in) {
        return new LifecycleFilter(
                FORMS.read(in), in.optional(RecordReader::text), readTags(in), readSize(in), readSize(in));
    }

    private static TagSet readTags(RecordReader in) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return new TagSet(tags);
    }

    private static void writeSize(OptionalLong size, RecordWriter out) {
        out.each(size.stream().boxed().toList(), (bytes, to) -> to.number(bytes));
    }

    private static OptionalLong readSize(RecordReader in) {
        return in.optional(RecordReader::number).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static void writeExpiration(Expiration expiration, RecordWriter out) {
        switch (expiration) {
            case Expiration.OfObjects objects -> writeTime(objects.time(), out.number(OBJECTS));
            case Expiration.OfMarkers markers -> out.number(MARKERS).number(markers.enabled() ? 1 : 0);
        }
    }

    private static Expiration readExpiration(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case OBJECTS -> new Expiration.OfObjects(readTime(in));
            case MARKERS -> new Expiration.OfMarkers(in.count() != 0);
            default -> throw new IllegalArgumentException("unknown expiration " + kind);
        };
    }

    private static void writeTime(LifecycleTime time, RecordWriter out) {
        switch (time) {
            case LifecycleTime.AfterDays after -> out.number(DAYS).number(after.days());
            case LifecycleTime.OnDate on -> ProtectionCodec.writeTime(on.date(), out.number(DATE));
        }
    }

    private static LifecycleTime readTime(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case DAYS -> new LifecycleTime.AfterDays(in.count());
            case DATE -> new LifecycleTime.OnDate(ProtectionCodec.readTime(in));
            default -> throw new IllegalArgumentException("unknown time " + kind);
        };
    }

    private static void writeTransition(Transition transition, RecordWriter out) {
        writeTime(transition.time(), out);
        TraitCodec.CLASSES.write(transition.to(), out);
    }

    private static Transition readTransition(RecordReader in) {
        return new Transition(readTime(in), TraitCodec.CLASSES.read(in));
    }

    private static void writeNoncurrent(NoncurrentExpiration expiration, RecordWriter out) {
        out.number(expiration.days()).number(expiration.newer());
    }

    private static NoncurrentExpiration readNoncurrentExpiration(RecordReader in) {
        return new NoncurrentExpiration(in.count(), in.count());
    }

    private static void writeNoncurrent(NoncurrentTransition transition, RecordWriter out) {
        TraitCodec.CLASSES.write(transition.to(), out.number(transition.days()).number(transition.newer()));
    }

    private static NoncurrentTransition readNoncurrentTransition(RecordReader in) {
        return new NoncurrentTransition(in.count(), in.count(), TraitCodec.CLASSES.read(in));
    }
}
