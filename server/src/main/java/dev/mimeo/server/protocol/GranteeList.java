package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.Grantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a list of grantees as a header has it: {@code id="..", uri=".."}, with or without quotation marks. */
final class GranteeList {

    private static final Pattern ITEM = Pattern.compile(
            "\\s*(?<type>[A-Za-z]+)\\s*=\\s*(?:\"(?<quoted>[^\"]*)\"|(?<bare>[^\",\\s]*))\\s*(?:(?<comma>,)|\\z)");
    private static final String MALFORMED = "Argument format not recognized";

    private GranteeList() {}

    /**
     * The grantees in the order in which they were sent, at least one.
     *
     * @param header the name of the header
     * @throws S3Exception as {@link AclHeaders#ofObject}
     */
    static List<Grantee> parse(String header, String list) {
        List<Grantee> grantees = new ArrayList<>();
        Matcher item = ITEM.matcher(list);
        int next = 0;
        do {
            if (!item.region(next, list.length()).lookingAt()) {
                throw malformed(header, list.substring(next));
            }
            grantees.add(grantee(header, item));
            next = item.end();
        } while (item.end("comma") >= 0);
        return grantees;
    }

    private static Grantee grantee(String header, Matcher item) {
        String value = Optional.ofNullable(item.group("quoted")).orElseGet(() -> item.group("bare"));
        return switch (item.group("type").toLowerCase(Locale.ROOT)) {
            case "id" -> Grantees.user("id", value);
            case "uri" -> Grantees.group("uri", value);
            case "emailaddress" -> throw Grantees.namedByEmail();
            default -> throw malformed(header, item.group("type") + "=" + value);
        };
    }

    private static S3Exception malformed(String header, String item) {
        return S3Error.invalidArgument(MALFORMED, header, item.strip()).asException();
    }
}
