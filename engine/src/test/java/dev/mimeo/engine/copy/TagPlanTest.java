package dev.mimeo.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.WrappedKey;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which entity tags copies get: section E of the behaviour reference. */
final class TagPlanTest {

    private static final String DIGITS = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest(name = "{0}: {1}, {2} to {3}, bytes shared: {4}: {5}")
    @CsvSource({
        "PRESERVE, plain, own, own, true, keep",
        "PRESERVE, parts, own, own, true, keep",
        "AWS, plain, own, own, true, keep",
        "AWS, parts, own, own, true, md5",
        "PRESERVE, plain, k1, k1-context, true, keep",
        "PRESERVE, parts, k1, k1-context, true, keep",
        "AWS, plain, k1, k1-context, true, random",
        "AWS, parts, k1, k1-context, true, random",
        "PRESERVE, plain, own, k1, true, random",
        "PRESERVE, parts, own, k1, true, random-3",
        "PRESERVE, plain, k1, k2, true, keep",
        "PRESERVE, plain, k1, k2, false, random",
        "PRESERVE, parts, k1, k2, false, random-3",
        "AWS, parts, k1, k2, false, random",
        "PRESERVE, plain, own, customer-a, false, random",
        "PRESERVE, plain, customer-a, customer-a, true, keep",
        "PRESERVE, parts, dsse, dsse, false, random-3",
        "PRESERVE, plain, k1, own, true, md5",
        "PRESERVE, plain, k1, own, false, md5",
        "PRESERVE, parts, k1, own, false, keep",
        "AWS, plain, k1, own, false, md5",
        "AWS, parts, dsse, own, false, md5",
        "PRESERVE, plain, customer-a, root1, false, md5",
        "PRESERVE, plain, own, root1, false, keep",
        "AWS, plain, root1, own, false, keep",
    })
    void aTagIsKeptWhereItSaysWhatItsFormSays(
            ETagMode mode, String form, String from, String to, boolean shares, String expected) {
        ETag tag = new ETag(form.equals("parts") ? DIGITS + "-3" : DIGITS);
        TagPlan plan = TagPlan.of(object(tag, from), Holders.of(to).domain(), shares, mode);

        assertThat(plan)
                .isEqualTo(
                        switch (expected) {
                            case "keep" -> new TagPlan.Keep(tag);
                            case "md5" -> new TagPlan.Md5();
                            default -> new TagPlan.Random(expected.substring("random".length()));
                        });
        assertThat(plan.ofOnePart()).isEqualTo(expected.equals("md5") || expected.equals("random"));
    }

    private static ObjectAttributes object(ETag tag, String holder) {
        KeyDomain domain = Holders.of(holder).domain();
        Bytes bytes = Bytes.owning(new byte[40]);
        return new ObjectAttributes(
                new AccountId("owner"),
                tag,
                ObjectMetadata.EMPTY,
                Optional.empty(),
                new WrappedKey(domain, "id", bytes, bytes),
                new Content.Inline(1, bytes, SliceCrcs.EMPTY));
    }
}
