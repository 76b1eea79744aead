package dev.mimeo.server.protocol;

import dev.mimeo.engine.object.KnownObject;
import dev.mimeo.engine.object.Selection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which bytes of an object a GET or HEAD is for: {@code Range} or {@code partNumber}. As HTTP has it, a range that
 * is malformed, and several at once, are ignored; so is one of an object that {@code If-Range} no longer finds.
 */
public final class SelectionParser {

    private static final Pattern FORM = Pattern.compile("(?i:bytes)=\\s*([0-9]*)\\s*-\\s*([0-9]*)\\s*");
    private static final Selection WHOLE = new Selection.Whole();

    private SelectionParser() {}

    /**
     * The bytes to read.
     *
     * @throws S3Exception {@code InvalidRequest} where both a range and a part are asked for, {@code InvalidArgument}
     *     where the part's number is none
     */
    public static Selection parse(Headers headers, QueryParameters query) {
        OptionalInt part = ObjectParameters.partNumber(query);
        if (part.isEmpty()) {
            Selection range =
                    headers.first(HeaderNames.RANGE).map(SelectionParser::range).orElse(WHOLE);
            return headers.first(HeaderNames.IF_RANGE)
                    .map(known -> of(known.strip(), range))
                    .orElse(range);
        }
        if (headers.contains(HeaderNames.RANGE)) {
            throw S3Error.of(
                            S3ErrorCode.INVALID_REQUEST,
                            "Cannot specify both Range header and partNumber query parameter")
                    .asException();
        }
        return new Selection.OfPart(part.getAsInt());
    }

    /** The range of the object that the client knows; a weak tag says too little to put bytes together. */
    private static Selection of(String known, Selection range) {
        if (known.regionMatches(true, 0, "W/", 0, 2)) {
            return WHOLE;
        }
        Optional<KnownObject> time = HttpDates.parse(known).map(KnownObject.ByTime::new);
        return time.or(() -> ETagParser.parse(known).map(KnownObject.ByTag::new))
                .<Selection>map(object -> new Selection.OfKnown(object, range))
                .orElse(WHOLE);
    }

    private static Selection range(String value) {
        Matcher form = FORM.matcher(value.strip());
        return form.matches() ? range(form.group(1), form.group(2)) : WHOLE;
    }

    private static Selection range(String first, String last) {
        if (first.isEmpty()) {
            return last.isEmpty() ? WHOLE : new Selection.Last(Numbers.position(last));
        }
        long from = Numbers.position(first);
        if (last.isEmpty()) {
            return new Selection.From(from);
        }
        long to = Numbers.position(last);
        return from <= to ? new Selection.FromTo(from, to) : WHOLE;
    }
}
