package dev.mimeo.server.xml;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.server.protocol.KeyEncoding;
import java.util.List;

/** Elements that several documents have. */
final class Elements {

    private Elements() {}

    /** An account; it has no other name than its id. */
    static void account(XmlWriter xml, String name, AccountId account) {
        xml.start(name)
                .text("ID", account.value())
                .text("DisplayName", account.value())
                .end();
    }

    /** Where an object lies. */
    static void storageClass(XmlWriter xml, ObjectVersion object) {
        xml.text("StorageClass", object.traits().placement().storageClass().name());
    }

    /** Until when an archived object can be read that was restored; nothing for others. */
    static void restoreStatus(XmlWriter xml, ObjectVersion object) {
        object.traits()
                .placement()
                .restoredUntil()
                .ifPresent(end -> xml.start("RestoreStatus")
                        .flag("IsRestoreInProgress", false)
                        .time("RestoreExpiryDate", end)
                        .end());
    }

    /** What an upload will be. */
    static void uploadAttributes(XmlWriter xml, Upload upload) {
        xml.text(
                "StorageClass",
                upload.traits().storageClass().orElse(StorageClass.STANDARD).name());
        upload.checksum()
                .ifPresent(checksum -> xml.text(
                                "ChecksumAlgorithm", checksum.algorithm().s3Name())
                        .text("ChecksumType", checksum.type().name()));
    }

    /** What keys were folded into. */
    static void commonPrefixes(XmlWriter xml, List<String> prefixes, KeyEncoding encoding) {
        for (String prefix : prefixes) {
            xml.start("CommonPrefixes").text("Prefix", encoding.apply(prefix)).end();
        }
    }

    /** How keys are encoded, if they are. */
    static void encoding(XmlWriter xml, KeyEncoding encoding) {
        if (encoding == KeyEncoding.URL) {
            xml.text("EncodingType", "url");
        }
    }
}
