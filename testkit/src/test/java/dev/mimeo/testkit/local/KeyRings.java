package dev.mimeo.testkit.local;

import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.KeyAdministration;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/** Gives a server named keys, in the states that they can be in. */
public final class KeyRings {

    private KeyRings() {}

    /** Makes the keys {@code key-1} and {@code key-2}, {@code disabled} and {@code pending}, and starts the server again. */
    public static void fill(MimeoServer server) throws IOException {
        server.running().close();
        SecureRandom random = new SecureRandom();
        try (DataFolder folder = DataFolder.open(server.folder(), Optional.empty(), random)) {
            KeyAdministration keys = folder.keyAdministration(random);
            for (String name : new String[] {"key-1", "key-2", "disabled", "pending"}) {
                keys.create(new KmsKeyId(name));
            }
            keys.disable(new KmsKeyId("disabled"));
            keys.scheduleDeletion(new KmsKeyId("pending"));
        }
        server.restart();
    }
}
