package dev.mimeo.server.operation;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.config.Dialect;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.xml.BucketDocuments;
import dev.mimeo.server.xml.EncryptionDocument;
import dev.mimeo.server.xml.XmlLibraries;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of the S3 API that is there, and which request each is for. */
public final class S3Operations {

    private S3Operations() {}

    /** The routes to the operations of this engine. Blocks while it loads what the documents are written with. */
    public static List<Route> routes(Mimeo engine, OperationSettings settings) {
        XmlLibraries.load();
        KnownAccounts accounts = new KnownAccounts(settings.accounts());
        return Stream.of(
                        buckets(engine, settings),
                        tierings(engine.buckets()),
                        websites(engine.buckets()),
                        lifecycles(engine, settings.dialect()),
                        owners(engine.buckets(), accounts),
                        contents(engine),
                        objects(engine.objects(), accounts),
                        uploads(engine),
                        copies(engine, settings),
                        retention(engine),
                        locks(engine))
                .flatMap(List::stream)
                .map(accounts::guard)
                .map(route -> speaking(route, settings.dialect()))
                .map(route -> settings.allowInsecureSseC() ? route : route.guarded(SecureCustomerKeys::new))
                .map(route -> reached(route, engine))
                .toList();
    }

    private static Route reached(Route route, Mimeo engine) {
        return route.guarded(OnOutposts::new)
                .guarded(operation -> new Accelerated(route.name(), engine.buckets(), operation));
    }

    private static Route speaking(Route route, Dialect dialect) {
        Route stored = !dialect.hasAccelerated() && NoAcceleratedClass.isFor(route.name())
                ? route.guarded(NoAcceleratedClass::new)
                : route;
        Route named = dialect.namesInactiveTier() && route.copySource() ? stored.guarded(NotInActiveTier::new) : stored;
        Route told = dialect.tellsRequestCharged() && RequestCharged.isToldBy(route.name())
                ? named.guarded(RequestCharged::new)
                : named;
        return dialect.enforcesExpectedOwners() ? told.guarded(ExpectedOwner::new) : told;
    }

    private static List<Route> buckets(Mimeo engine, OperationSettings settings) {
        return List.of(
                Route.of("ListBuckets", "GET", Target.SERVICE, new ListBuckets(engine.buckets()))
                        .accepting(ListBuckets.NAMES),
                bucket("CreateBucket", "PUT", new CreateBucket(engine.buckets(), settings)),
                bucket("HeadBucket", "HEAD", new HeadBucket(engine.buckets())),
                bucket("DeleteBucket", "DELETE", new DeleteBucket(engine.buckets())),
                bucket("GetBucketLocation", "GET", new DescribeBucket(engine.buckets(), BucketDocuments::location))
                        .marked("location"),
                bucket(
                                "GetBucketVersioning",
                                "GET",
                                new DescribeBucket(
                                        engine.buckets(), bucket -> BucketDocuments.versioning(bucket.versioning())))
                        .marked("versioning"),
                bucket("PutBucketVersioning", "PUT", new PutBucketVersioning(engine.buckets()))
                        .marked("versioning"),
                bucket("GetBucketAccelerateConfiguration", "GET", BucketAcceleration.get(engine.buckets()))
                        .marked("accelerate"),
                bucket("PutBucketAccelerateConfiguration", "PUT", BucketAcceleration.put(engine.buckets()))
                        .marked("accelerate"),
                bucket("GetBucketTagging", "GET", BucketTagging.get(engine.buckets()))
                        .marked("tagging"),
                bucket("PutBucketTagging", "PUT", BucketTagging.put(engine.buckets()))
                        .marked("tagging"),
                bucket("DeleteBucketTagging", "DELETE", BucketTagging.delete(engine.buckets()))
                        .marked("tagging"),
                bucket(
                                "GetBucketEncryption",
                                "GET",
                                new DescribeBucket(
                                        engine.buckets(), bucket -> EncryptionDocument.of(bucket.encryption())))
                        .marked("encryption"),
                bucket("PutBucketEncryption", "PUT", SetBucketEncryption.put(engine.buckets()))
                        .marked("encryption"),
                bucket("DeleteBucketEncryption", "DELETE", SetBucketEncryption.delete(engine.buckets()))
                        .marked("encryption"));
    }

    private static List<Route> owners(BucketService buckets, KnownAccounts accounts) {
        return List.of(
                bucket("GetBucketAcl", "GET", BucketAcl.get(buckets)).marked("acl"),
                bucket("PutBucketAcl", "PUT", BucketAcl.put(buckets, accounts)).marked("acl"),
                bucket("GetBucketOwnershipControls", "GET", BucketOwnership.get(buckets))
                        .marked("ownershipControls"),
                bucket("PutBucketOwnershipControls", "PUT", BucketOwnership.put(buckets))
                        .marked("ownershipControls"),
                bucket("DeleteBucketOwnershipControls", "DELETE", BucketOwnership.delete(buckets))
                        .marked("ownershipControls"));
    }

    private static List<Route> tierings(BucketService buckets) {
        return List.of(
                bucket("GetBucketIntelligentTieringConfiguration", "GET", BucketTierings.get(buckets))
                        .marked(BucketTierings.MARK)
                        .marked(BucketTierings.ID),
                bucket("ListBucketIntelligentTieringConfigurations", "GET", BucketTierings.list(buckets))
                        .marked(BucketTierings.MARK)
                        .accepting(ListParameters.CONTINUATION_TOKEN),
                bucket("PutBucketIntelligentTieringConfiguration", "PUT", BucketTierings.put(buckets))
                        .marked(BucketTierings.MARK)
                        .accepting(BucketTierings.ID),
                bucket("DeleteBucketIntelligentTieringConfiguration", "DELETE", BucketTierings.delete(buckets))
                        .marked(BucketTierings.MARK)
                        .accepting(BucketTierings.ID));
    }

    private static List<Route> websites(BucketService buckets) {
        return List.of(
                bucket("GetBucketWebsite", "GET", BucketWebsite.get(buckets)).marked("website"),
                bucket("PutBucketWebsite", "PUT", BucketWebsite.put(buckets)).marked("website"),
                bucket("DeleteBucketWebsite", "DELETE", BucketWebsite.delete(buckets))
                        .marked("website"));
    }

    private static List<Route> lifecycles(Mimeo engine, Dialect dialect) {
        return List.of(
                bucket("GetBucketLifecycleConfiguration", "GET", BucketLifecycle.get(engine.buckets()))
                        .marked("lifecycle"),
                bucket("PutBucketLifecycleConfiguration", "PUT", BucketLifecycle.put(engine.buckets(), dialect))
                        .marked("lifecycle"),
                bucket("DeleteBucketLifecycle", "DELETE", BucketLifecycle.delete(engine.buckets()))
                        .marked("lifecycle"));
    }

    private static List<Route> contents(Mimeo engine) {
        return List.of(
                bucket("ListObjects", "GET", new ListObjects(engine.objects())).accepting(ListObjects.NAMES),
                bucket("ListObjectsV2", "GET", new ListObjectsV2(engine.objects()))
                        .marked("list-type", "2")
                        .accepting(ListObjectsV2.NAMES),
                bucket("ListObjectVersions", "GET", new ListObjectVersions(engine.objects()))
                        .marked("versions")
                        .accepting(ListObjectVersions.NAMES),
                bucket("ListMultipartUploads", "GET", new ListMultipartUploads(engine.uploads()))
                        .marked("uploads")
                        .accepting(ListMultipartUploads.NAMES),
                bucket("DeleteObjects", "POST", new DeleteObjects(engine.objects()))
                        .marked("delete"));
    }

    private static List<Route> objects(ObjectService objects, KnownAccounts accounts) {
        return List.of(
                object("PutObject", "PUT", new PutObject(objects)),
                object("GetObject", "GET", new GetObject(objects)).accepting(ReadParameters.NAMES),
                object("HeadObject", "HEAD", new HeadObject(objects)).accepting(ReadParameters.NAMES),
                object("DeleteObject", "DELETE", new DeleteObject(objects)).accepting("versionId"),
                object("RestoreObject", "POST", new RestoreObject(objects))
                        .marked("restore")
                        .accepting("versionId"),
                object("GetObjectAttributes", "GET", new GetObjectAttributes(objects))
                        .marked("attributes")
                        .accepting("versionId"),
                object("GetObjectAcl", "GET", ObjectAcl.get(objects))
                        .marked("acl")
                        .accepting("versionId"),
                object("PutObjectAcl", "PUT", ObjectAcl.put(objects, accounts))
                        .marked("acl")
                        .accepting("versionId"),
                object("GetObjectTagging", "GET", ObjectTagging.get(objects))
                        .marked("tagging")
                        .accepting("versionId"),
                object("PutObjectTagging", "PUT", ObjectTagging.put(objects))
                        .marked("tagging")
                        .accepting("versionId"),
                object("DeleteObjectTagging", "DELETE", ObjectTagging.delete(objects))
                        .marked("tagging")
                        .accepting("versionId"));
    }

    private static List<Route> uploads(Mimeo engine) {
        return List.of(
                object("CreateMultipartUpload", "POST", new CreateMultipartUpload(engine.uploads()))
                        .marked("uploads"),
                object("UploadPart", "PUT", new UploadPart(engine.uploads()))
                        .marked(UploadParameters.PART_NUMBER)
                        .marked(UploadParameters.UPLOAD_ID),
                object("UploadPart", "PUT", UploadParameters::refuseWithoutUpload)
                        .marked(UploadParameters.PART_NUMBER),
                object("ListParts", "GET", new ListParts(engine.uploads()))
                        .marked(UploadParameters.UPLOAD_ID)
                        .accepting(ListParts.NAMES),
                object(
                                "CompleteMultipartUpload",
                                "POST",
                                new CompleteMultipartUpload(engine.objects(), engine.uploads()))
                        .marked(UploadParameters.UPLOAD_ID),
                object("AbortMultipartUpload", "DELETE", new AbortMultipartUpload(engine.uploads()))
                        .marked(UploadParameters.UPLOAD_ID));
    }

    private static List<Route> copies(Mimeo engine, OperationSettings settings) {
        return List.of(
                object("CopyObject", "PUT", new CopyObject(engine.objects(), engine.copies(), settings.accessPoints()))
                        .copying(),
                object("UploadPartCopy", "PUT", new UploadPartCopy(engine.copies(), settings.accessPoints()))
                        .marked(UploadParameters.PART_NUMBER)
                        .marked(UploadParameters.UPLOAD_ID)
                        .copying(),
                object("UploadPartCopy", "PUT", UploadParameters::refuseWithoutUpload)
                        .marked(UploadParameters.PART_NUMBER)
                        .copying());
    }

    /** What COS has beside S3 to protect objects. */
    private static List<Route> retention(Mimeo engine) {
        return List.of(
                bucket("GetBucketProtectionConfiguration", "GET", BucketRetention.get(engine.buckets()))
                        .marked("protection"),
                bucket("PutBucketProtectionConfiguration", "PUT", BucketRetention.put(engine.buckets()))
                        .marked("protection"),
                object("ListLegalHolds", "GET", VersionRetention.get(engine.objects()))
                        .marked("legalHold")
                        .accepting("versionId"),
                object("AddLegalHold", "POST", VersionRetention.add(engine.objects()))
                        .marked("legalHold")
                        .marked("add")
                        .accepting("versionId"),
                object("DeleteLegalHold", "POST", VersionRetention.remove(engine.objects()))
                        .marked("legalHold")
                        .marked("remove")
                        .accepting("versionId"),
                object("AddLegalHold", "POST", VersionRetention::refuseWithoutHold)
                        .marked("legalHold")
                        .accepting("versionId"),
                object("ExtendObjectRetention", "POST", VersionRetention.extend(engine.objects()))
                        .marked("extendRetention")
                        .accepting("versionId"));
    }

    private static List<Route> locks(Mimeo engine) {
        ObjectService objects = engine.objects();
        return List.of(
                bucket("GetObjectLockConfiguration", "GET", BucketLock.get(engine.buckets()))
                        .marked("object-lock"),
                bucket("PutObjectLockConfiguration", "PUT", BucketLock.put(engine.buckets()))
                        .marked("object-lock"),
                object("GetObjectRetention", "GET", VersionLock.getRetention(objects))
                        .marked("retention")
                        .accepting("versionId"),
                object("PutObjectRetention", "PUT", VersionLock.putRetention(objects))
                        .marked("retention")
                        .accepting("versionId"),
                object("GetObjectLegalHold", "GET", VersionLock.getLegalHold(objects))
                        .marked("legal-hold")
                        .accepting("versionId"),
                object("PutObjectLegalHold", "PUT", VersionLock.putLegalHold(objects))
                        .marked("legal-hold")
                        .accepting("versionId"));
    }

    private static Route bucket(String name, String method, Operation operation) {
        return Route.of(name, method, Target.BUCKET, operation);
    }

    private static Route object(String name, String method, Operation operation) {
        return Route.of(name, method, Target.OBJECT, operation);
    }
}
