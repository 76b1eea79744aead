package dev.mimeo.server.operation;

import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.ETagMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every operation over an engine in a folder of a test, and the sources of all cases, each written when it is first asked for. */
final class CopyStage implements AutoCloseable {

    private final S3Service s3;
    private final Map<CopyCase, CopyScene> scenes = new ConcurrentHashMap<>();

    CopyStage(Path folder, ETagMode etags) {
        this.s3 = new S3Service(folder, OperationSettings.DEFAULT, CopyOptions.DEFAULT.withETag(etags));
    }

    /** The case's source, which all tests share and none changes. */
    CopyScene of(CopyCase one) {
        return scenes.computeIfAbsent(one, absent -> absent.set(s3));
    }

    @Override
    public void close() {
        s3.close();
    }
}
