package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.ByteRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code x-amz-copy-source-range}; whether it fits the source is the engine's to say. Source: section A.2. */
public final class CopyRangeParser {

    private static final Pattern FORM = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

    private CopyRangeParser() {}

    /**
     * The bytes of the source to copy; empty for all.
     *
     * @throws S3Exception {@code InvalidArgument} where the header is not of the one form allowed
     */
    public static Optional<ByteRange> parse(Headers headers) {
        return headers.first(HeaderNames.COPY_SOURCE_RANGE).map(CopyRangeParser::range);
    }

    private static ByteRange range(String value) {
        Matcher form = FORM.matcher(value.strip());
        if (form.matches()) {
            long first = Numbers.position(form.group(1));
            long last = Numbers.position(form.group(2));
            if (first <= last) {
                return new ByteRange(first, last - first + 1);
            }
        }
        throw S3Error.invalidArgument(
                        "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last"
                                + " are the zero-based offsets of the first and last bytes to copy",
                        HeaderNames.COPY_SOURCE_RANGE,
                        value)
                .asException();
    }
}
