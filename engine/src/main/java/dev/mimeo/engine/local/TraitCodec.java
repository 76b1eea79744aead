package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.WebsiteRedirect;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The sections that hold what there is to say of an object beside its metadata and tags, each only where there is something.
 * None can be passed: who would write the record anew would lose it.
 */
final class TraitCodec {

    static final EnumCode<StorageClass> CLASSES = new EnumCode<>(List.of(
            StorageClass.STANDARD,
            StorageClass.REDUCED_REDUNDANCY,
            StorageClass.STANDARD_IA,
            StorageClass.ONEZONE_IA,
            StorageClass.INTELLIGENT_TIERING,
            StorageClass.GLACIER_IR,
            StorageClass.ACCELERATED,
            StorageClass.GLACIER,
            StorageClass.DEEP_ARCHIVE));
    static final EnumCode<ArchiveTier> TIERS =
            new EnumCode<>(List.of(ArchiveTier.ARCHIVE_ACCESS, ArchiveTier.DEEP_ARCHIVE_ACCESS));

    static final List<Section<Version>> OF_VERSION = List.of(
            section(
                    3,
                    traits -> traits.acl().isPresent(),
                    (traits, out) -> AclCodec.write(traits.acl().orElseThrow(), out),
                    (traits, in) -> traits.withAcl(Optional.of(AclCodec.read(in)))),
            section(
                    5,
                    traits -> !traits.placement().equals(Placement.STANDARD),
                    (traits, out) -> writePlacement(traits.placement(), out),
                    (traits, in) -> traits.withPlacement(readPlacement(in))),
            section(
                    7,
                    traits -> traits.redirect().isPresent(),
                    (traits, out) -> out.text(traits.redirect().orElseThrow().location()),
                    (traits, in) -> traits.withRedirect(Optional.of(new WebsiteRedirect(in.text())))),
            section(
                    9,
                    traits -> !traits.lock().equals(ObjectLock.NONE),
                    (traits, out) -> ProtectionCodec.writeLock(traits.lock(), out),
                    (traits, in) -> traits.withLock(ProtectionCodec.readLock(in))),
            section(
                    11,
                    traits -> traits.retention().isPresent(),
                    (traits, out) ->
                            ProtectionCodec.writeRetention(traits.retention().orElseThrow(), out),
                    (traits, in) -> traits.withRetention(Optional.of(ProtectionCodec.readRetention(in)))),
            section(
                    13,
                    traits -> traits.placement().since().isPresent(),
                    (traits, out) ->
                            ProtectionCodec.writeTime(traits.placement().since().orElseThrow(), out),
                    (traits, in) -> traits.withPlacement(traits.placement().withSince(ProtectionCodec.readTime(in)))));

    static final Section<Upload> OF_UPLOAD = new Section<>(
            3,
            upload -> !upload.traits().equals(RequestedTraits.NONE),
            (upload, out) -> writeRequested(upload.traits(), out),
            (upload, in) -> upload.withTraits(readRequested(in)));

    private TraitCodec() {}

    private static Section<Version> section(
            int tag,
            Predicate<ObjectTraits> present,
            BiConsumer<ObjectTraits, RecordWriter> write,
            BiFunction<ObjectTraits, RecordReader, ObjectTraits> read) {
        return new Section<>(
                tag,
                version -> version instanceof ObjectVersion object && present.test(object.traits()),
                (version, out) -> write.accept(object(version).traits(), out),
                (version, in) ->
                        object(version).withTraits(read.apply(object(version).traits(), in)));
    }

    private static ObjectVersion object(Version version) {
        if (version instanceof ObjectVersion object) {
            return object;
        }
        throw new IllegalArgumentException("no object, and traits of one");
    }

    private static void writePlacement(Placement placement, RecordWriter out) {
        CLASSES.write(placement.storageClass(), out);
        out.optional(placement.tier(), TIERS::write).optional(placement.restoredUntil(), ProtectionCodec::writeTime);
    }

    private static Placement readPlacement(RecordReader in) {
        return new Placement(
                CLASSES.read(in), in.optional(TIERS::read), in.optional(ProtectionCodec::readTime), Optional.empty());
    }

    private static void writeRequested(RequestedTraits traits, RecordWriter out) {
        AclCodec.writeRequest(traits.acl(), out);
        out.optional(traits.storageClass(), CLASSES::write)
                .optional(traits.redirect(), (redirect, to) -> to.text(redirect.location()));
        ProtectionCodec.writeRequest(traits.lock(), out);
        ProtectionCodec.writeRequest(traits.retention(), out);
    }

    private static RequestedTraits readRequested(RecordReader in) {
        return new RequestedTraits(
                AclCodec.readRequest(in),
                in.optional(CLASSES::read),
                in.optional(record -> new WebsiteRedirect(record.text())),
                ProtectionCodec.readLockRequest(in),
                ProtectionCodec.readRetentionRequest(in));
    }
}
