package dev.mimeo.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.engine.model.Versioning;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegionRuleTest {

    private static final Regions ENABLED = new Regions(Set.of("us-east-1", "eu-de"));

    @ParameterizedTest(name = "from {0} to {1}, within a region: {2}")
    @CsvSource({
        "us-east-1, us-east-1, false, fine",
        "us-east-1, eu-de, false, fine",
        "eu-de-smart, eu-de, true, fine",
        "eu-de-smart, eu-de-vault, true, fine",
        "us-east-1, eu-de, true, other region",
        "us-east-1, eu-de-smart, true, other region",
        "us-east-1, eu-gb, false, target",
        "eu-gb, us-east-1, false, source",
        "eu-gb-flex, us-east-1, true, source",
        "eu-gb, eu-gb, true, target",
    })
    void bothRegionsAreEnabledAndTheSameWhereTheyHaveTo(String source, String target, boolean within, String outcome) {
        Failure expected = switch (outcome) {
            case "source", "target" -> new Failure.RegionNotEnabled(new BucketName(outcome), "eu-gb");
            default -> new Failure.CrossRegionCopy();
        };

        assertThat(refused(source, target, within, ENABLED))
                .isEqualTo(outcome.equals("fine") ? Optional.empty() : Optional.of(expected));
    }

    @Test
    void anEngineThatIsToldNoRegionsEnablesAll() {
        assertThat(refused("nowhere", "anywhere", false, Regions.ANY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, us-east-1",
        "eu-de-standard, eu-de",
        "eu-de-onerate_active, eu-de",
        "us-standard, us",
        "standard, standard",
        "eu-de-warm, eu-de-warm",
    })
    void aLocationIsARegionOrOneWithAClassOfStorage(String location, String region) {
        assertThat(Regions.of(location)).isEqualTo(region);
    }

    private static Optional<Failure> refused(String source, String target, boolean within, Regions enabled) {
        MimeoException thrown = catchThrowableOfType(
                MimeoException.class,
                () -> RegionRule.check(bucket("source", source), bucket("target", target), enabled, within));
        return Optional.ofNullable(thrown).map(MimeoException::failure);
    }

    private static Bucket bucket(String name, String region) {
        return new Bucket(
                new BucketName(name), new BucketId(1), new AccountId("me"), Instant.EPOCH, region, Versioning.NONE);
    }
}
