package dev.mimeo.testkit.kms;

import dev.mimeo.engine.kms.EnvelopeKeyService;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.spi.KeyService;
import dev.mimeo.server.kms.AwsKms;
import dev.mimeo.testkit.contract.KeyServiceContract;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Envelopes of AWS KMS keep the contract of key services. */
final class AwsKmsContractTest extends KeyServiceContract {

    private FakeKms fake;
    private AwsKms kms;
    private EnvelopeKeyService keys;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeKms();
        kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), Duration.ofSeconds(30)));
        keys = EnvelopeKeyService.over(kms);
    }

    @AfterEach
    void close() {
        keys.close();
        kms.close();
        fake.close();
    }

    @Override
    protected KeyService service() {
        return keys;
    }

    @Override
    protected List<KeyDomain> domains() {
        return kmsDomains(FakeKms.ENABLED);
    }

    @Override
    protected KmsKeyId key() {
        return FakeKms.ENABLED;
    }

    @Override
    protected KmsKeyId disabledKey() {
        return FakeKms.DISABLED;
    }

    @Override
    protected KmsKeyId pendingKey() {
        return FakeKms.PENDING;
    }

    @Override
    protected List<KmsKeyId> otherNames() {
        return List.of(FakeKms.ALIAS, new KmsKeyId("1111"));
    }
}
