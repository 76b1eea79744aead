package dev.mimeo.testkit.local;

import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.KeyAdministration;
import dev.mimeo.engine.local.LocalKeyService;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.spi.KeyService;
import dev.mimeo.testkit.contract.KeyServiceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The local key ring keeps the contract of key services. */
final class LocalKeyServiceContractTest extends KeyServiceContract {

    private static final KmsKeyId KEY = new KmsKeyId("key-1");
    private static final KmsKeyId DISABLED = new KmsKeyId("disabled");
    private static final KmsKeyId PENDING = new KmsKeyId("pending");
    private static final KmsKeyId ROOT_KEY = new KmsKeyId("crn:v1:bluemix:public:kms:us-south:a/1:2:key:3");

    @TempDir
    Path folder;

    private DataFolder data;
    private LocalKeyService keys;

    @BeforeEach
    void open() throws IOException {
        SecureRandom random = new SecureRandom();
        data = DataFolder.open(folder.resolve("data"), Optional.empty(), random);
        KeyAdministration admin = data.keyAdministration(random);
        for (KmsKeyId key : List.of(KEY, DISABLED, PENDING, ROOT_KEY)) {
            admin.create(key);
        }
        admin.disable(DISABLED);
        admin.scheduleDeletion(PENDING);
        keys = data.keys(random);
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        data.close();
    }

    @Override
    protected KeyService service() {
        return keys;
    }

    @Override
    protected List<KeyDomain> domains() {
        List<KeyDomain> others = List.of(new KeyDomain.SseS3(), new KeyDomain.RootKey(ROOT_KEY, new BucketId(7)));
        return Stream.concat(kmsDomains(KEY).stream(), others.stream()).toList();
    }

    @Override
    protected KmsKeyId key() {
        return KEY;
    }

    @Override
    protected KmsKeyId disabledKey() {
        return DISABLED;
    }

    @Override
    protected KmsKeyId pendingKey() {
        return PENDING;
    }

    @Override
    protected List<KmsKeyId> otherNames() {
        return List.of(new KmsKeyId("alias/key-1"), new KmsKeyId("arn:aws:kms:us-east-1:111122223333:key/key-1"));
    }
}
