package dev.mimeo.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which copies share the sealed bytes of their source. */
final class SharingRuleTest {

    private static final List<Set<String>> SAME_KEY = List.of(
            Set.of("own"),
            Set.of("k1", "k1-context", "k1-bucket"),
            Set.of("k2"),
            Set.of("root1", "root1-other-bucket"),
            Set.of("root2"));
    private static final List<Set<String>> CUSTOMERS = List.of(Set.of("customer-a"), Set.of("customer-b"));
    private static final List<String> ALL = List.of(
            "own",
            "k1",
            "k1-context",
            "k1-bucket",
            "k2",
            "root1",
            "root1-other-bucket",
            "root2",
            "customer-a",
            "customer-b",
            "dsse");

    @Test
    void bytesAreSharedWhereOneKeyWrapsBothContentKeys() {
        for (String from : ALL) {
            for (String to : ALL) {
                boolean same = together(SAME_KEY, from, to) || together(CUSTOMERS, from, to);

                assertThat(shares(from, to, RekeyMode.REENCRYPT))
                        .as("%s to %s", from, to)
                        .isEqualTo(same);
            }
        }
    }

    @Test
    void rewrappedBytesAreSharedButWithCustomersAndInTwoLayers() {
        for (String from : ALL) {
            for (String to : ALL) {
                boolean serverSide = isOfServerInOneLayer(from) && isOfServerInOneLayer(to);

                assertThat(shares(from, to, RekeyMode.REWRAP))
                        .as("%s to %s", from, to)
                        .isEqualTo(serverSide || together(CUSTOMERS, from, to));
            }
        }
    }

    private static boolean isOfServerInOneLayer(String holder) {
        return !holder.startsWith("customer") && !holder.equals("dsse");
    }

    private static boolean together(List<Set<String>> groups, String from, String to) {
        return groups.stream().anyMatch(group -> group.contains(from) && group.contains(to));
    }

    private static boolean shares(String from, String to, RekeyMode mode) {
        return SharingRule.shares(Holders.of(from), Holders.of(to), mode);
    }
}
