package dev.mimeo.server.xml;

import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.object.Deletion;
import dev.mimeo.server.protocol.S3Error;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** What became of one of the objects that a DeleteObjects names. */
public sealed interface DeleteResult {

    /**
     * It is deleted.
     *
     * @param request what was asked
     * @param deletion what was done
     */
    record Done(DeleteRequest.Entry request, Deletion deletion) implements DeleteResult {}

    /**
     * It is not deleted.
     *
     * @param request what was asked
     * @param error why
     */
    record Failed(DeleteRequest.Entry request, S3Error error) implements DeleteResult {}

    /**
     * The answer to DeleteObjects.
     *
     * @param results the results, in any order
     * @param quiet whether only failures are told
     */
    static Flux<ByteBuffer> document(Flux<DeleteResult> results, boolean quiet) {
        Flux<DeleteResult> told = quiet ? results.filter(Failed.class::isInstance) : results;
        return XmlStream.of(
                () -> XmlWriter.ofS3("DeleteResult"), told, (xml, result) -> result.write(xml), XmlWriter::end);
    }

    private void write(XmlWriter xml) {
        switch (this) {
            case Done done -> write(xml, done.request(), done.deletion());
            case Failed failed -> write(xml, failed.request(), failed.error());
        }
    }

    private static void write(XmlWriter xml, DeleteRequest.Entry request, Deletion deletion) {
        Optional<String> marker =
                deletion.version().filter(id -> deletion.marker()).map(VersionId::value);
        xml.start("Deleted").text("Key", request.key()).text("VersionId", request.version());
        if (deletion.marker()) {
            xml.flag("DeleteMarker", true).text("DeleteMarkerVersionId", marker);
        }
        xml.end();
    }

    private static void write(XmlWriter xml, DeleteRequest.Entry request, S3Error error) {
        xml.start("Error")
                .text("Key", request.key())
                .text("VersionId", request.version())
                .text("Code", error.code().code())
                .text("Message", error.message())
                .end();
    }
}
