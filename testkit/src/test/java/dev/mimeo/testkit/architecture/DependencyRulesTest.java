package dev.mimeo.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Who may depend on whom, across all modules. A package that does not exist yet keeps its rule. */
@AnalyzeClasses(packages = "dev.mimeo", importOptions = DoNotIncludeTests.class)
final class DependencyRulesTest {

    private static final String MODEL = "dev.mimeo.engine.model..";
    private static final String ERROR = "dev.mimeo.engine.error..";
    private static final String COMMIT = "dev.mimeo.engine.commit..";
    private static final String SPI = "dev.mimeo.engine.spi..";
    private static final String FACADE = "dev.mimeo.engine";
    private static final String LOCAL = "dev.mimeo.engine.local..";

    /** What an embedding program, and so the server, may use. */
    private static final String[] PUBLIC_ENGINE = {
        FACADE,
        MODEL,
        ERROR,
        SPI,
        "dev.mimeo.engine.encryption",
        "dev.mimeo.engine.bucket",
        "dev.mimeo.engine.object",
        "dev.mimeo.engine.multipart",
        "dev.mimeo.engine.copy",
        "dev.mimeo.engine.kms",
        "dev.mimeo.engine.lifecycle",
        "dev.mimeo.engine.local"
    };

    /** What an embedding program makes a customer's key of. */
    private static final String CUSTOMER_KEY = "dev.mimeo.engine.crypto.DomainKey";

    /** The named places that end a reactive chain or own a scheduler that may block. */
    private static final Set<String> MAY_BLOCK_OR_SUBSCRIBE = Set.of(
            "dev.mimeo.engine.Mimeo",
            "dev.mimeo.engine.content.TransferBudget",
            "dev.mimeo.server.Main",
            "dev.mimeo.testkit.Launcher");

    private static final Set<String> REACTIVE_TYPES =
            Set.of("reactor.core.publisher.Mono", "reactor.core.publisher.Flux", "reactor.core.publisher.ParallelFlux");

    @ArchTest
    static final ArchRule modelStandsAlone = engineOnly(MODEL).because("values know nothing of what is done with them");

    @ArchTest
    static final ArchRule errorsKnowOnlyValues =
            engineOnly(ERROR, MODEL).because("a failure is data that every layer above can carry");

    @ArchTest
    static final ArchRule commitsKnowOnlyValuesAndErrors = engineOnly(COMMIT, MODEL, ERROR)
            .because("what a commit may change is one pure function that every store shares");

    @ArchTest
    static final ArchRule portsKnowNoImplementation = engineOnly(SPI, MODEL, ERROR, COMMIT)
            .because("a store must be replaceable by one that knows only the ports");

    @ArchTest
    static final ArchRule cryptoStandsOnThePorts = engineOnly(
                    "dev.mimeo.engine.crypto..", "dev.mimeo.engine.checksum..", MODEL, ERROR, COMMIT, SPI)
            .because("sealing serves every operation and must depend on none");

    @ArchTest
    static final ArchRule keyManagementStandsOnThePortsAndCrypto = engineOnly(
                    "dev.mimeo.engine.kms..", MODEL, ERROR, COMMIT, SPI, "dev.mimeo.engine.crypto..")
            .because("what key management services have in common knows none of them, and no operation");

    @ArchTest
    static final ArchRule checksumsStandOnThePorts = engineOnly(
                    "dev.mimeo.engine.checksum..", MODEL, ERROR, COMMIT, SPI)
            .because("digests serve every operation and must depend on none");

    @ArchTest
    static final ArchRule theCacheStandsOnThePorts = engineOnly("dev.mimeo.engine.cache..", MODEL, ERROR, COMMIT, SPI)
            .because("a cache in front of any store must not know which store it is");

    @ArchTest
    static final ArchRule contentStandsOnThePortsCryptoAndChecksums = engineOnly(
                    "dev.mimeo.engine.content..",
                    MODEL,
                    ERROR,
                    COMMIT,
                    SPI,
                    "dev.mimeo.engine.crypto..",
                    "dev.mimeo.engine.checksum..")
            .because("bytes move alike for every operation, and know none");

    @ArchTest
    static final ArchRule theLocalStoreKnowsNoOperation = engineOnly(
                    LOCAL,
                    MODEL,
                    ERROR,
                    COMMIT,
                    SPI,
                    "dev.mimeo.engine.cache..",
                    "dev.mimeo.engine.crypto..",
                    "dev.mimeo.engine.kms..",
                    "dev.mimeo.engine.checksum..")
            .because("the embedded default is one implementation of the ports, and knows no operation of S3");

    @ArchTest
    static final ArchRule backgroundWorkKnowsNoOperation = engineOnly(
                    "dev.mimeo.engine.lifecycle..", MODEL, ERROR, COMMIT, SPI)
            .because("what is due is found out page by page and decided by commits, on any store");

    @ArchTest
    static final ArchRule operationsKnowNoStore = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.mimeo.engine.copy..",
                    "dev.mimeo.engine.object..",
                    "dev.mimeo.engine.multipart..",
                    "dev.mimeo.engine.bucket..",
                    "dev.mimeo.engine.encryption..",
                    "dev.mimeo.engine.access..",
                    "dev.mimeo.engine.protection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LOCAL, "org.rocksdb..")
            .because("nothing in an operation may assume a local disk, a single process or one clock")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theFacadeStandsOnTop = noClasses()
            .that()
            .resideInAPackage("dev.mimeo.engine.*..")
            .should()
            .dependOnClassesThat(isTheFacade())
            .because("the facade puts the parts together; a part that needs it could not be used without the whole")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theEngineKnowsNoServer = noClasses()
            .that()
            .resideInAPackage("dev.mimeo.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.mimeo.server..", "dev.mimeo.testkit..", "io.netty..", "reactor.netty..", "tools.jackson..")
            .because("a program that embeds the engine should not have to carry an HTTP server")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theServerKnowsNoTestkit = noClasses()
            .that()
            .resideInAPackage("dev.mimeo.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mimeo.testkit..")
            .because("what tests and loads the server is no part of it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theServerUsesOnlyThePublicEngine = noClasses()
            .that()
            .resideInAPackage("dev.mimeo.server..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.mimeo.engine..")
                    .and(resideOutsideOfPackages(PUBLIC_ENGINE))
                    .and(not(name(CUSTOMER_KEY))))
            .because("what the server needs, any embedding program can have too")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nettyStaysInTheHttpPackage = noClasses()
            .that(resideInAnyPackage("dev.mimeo.server..").and(resideOutsideOfPackages("dev.mimeo.server.http..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "reactor.netty..")
            .because("buffers and connections have one home, and the rest of the server is testable without them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theAwsSdkStaysInTheKmsPackage = noClasses()
            .that(resideInAnyPackage("dev.mimeo.engine..", "dev.mimeo.server..")
                    .and(resideOutsideOfPackages("dev.mimeo.server.kms..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("a server whose keys are its own loads nothing of it, and another SDK can take its place");

    @ArchTest
    static final ArchRule jacksonStaysWhereDocumentsAreRead = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.mimeo.server.xml..",
                    "dev.mimeo.server.json..",
                    "dev.mimeo.server.config..",
                    "dev.mimeo.server.policy.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
            .because("document formats are parsed at the edge, into our own values")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule rocksdbStaysInTheLocalStore = noClasses()
            .that(resideOutsideOfPackages(LOCAL, "dev.mimeo.testkit.load.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..")
            .because("stores differ in how they keep rows, never in what S3 means; the yardstick is the bare database")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyBlocksOrSubscribesOnTheWay = noClasses()
            .that(resideInAnyPackage("dev.mimeo.engine..", "dev.mimeo.server..").and(not(aPlaceThatMay())))
            .should()
            .callMethodWhere(aBlockingOrBareSubscribeCall())
            .because("a chain is subscribed once, by the edge, so that cancel and demand reach its source")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noPackageCycles = slices().matching("dev.mimeo.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other cannot be read, tested or replaced alone")
            .allowEmptyShould(true);

    private static ArchRule engineOnly(String subject, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(subject)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.mimeo..")
                        .and(resideOutsideOfPackages(allowed))
                        .and(resideOutsideOfPackages(subject)))
                .allowEmptyShould(true);
    }

    /** The facade's package also holds the values of a copy, which the parts do use. */
    private static DescribedPredicate<JavaClass> isTheFacade() {
        return DescribedPredicate.describe(
                "are the facade, its builder or its options",
                type -> type.getPackageName().equals(FACADE)
                        && type.getSimpleName().startsWith("Mimeo"));
    }

    private static DescribedPredicate<JavaClass> aPlaceThatMay() {
        return DescribedPredicate.describe(
                "are a named place that may", type -> MAY_BLOCK_OR_SUBSCRIBE.contains(outermost(type)));
    }

    private static String outermost(JavaClass type) {
        int dollar = type.getName().indexOf('$');
        return dollar < 0 ? type.getName() : type.getName().substring(0, dollar);
    }

    private static DescribedPredicate<JavaCall<?>> aBlockingOrBareSubscribeCall() {
        return DescribedPredicate.describe(
                "block a thread or subscribe without passing a subscriber on",
                call -> REACTIVE_TYPES.contains(call.getTargetOwner().getName()) && blocksOrSubscribes(call));
    }

    /** Handing on a subscriber that was given, as an operator does, is not a bare subscribe. */
    private static boolean blocksOrSubscribes(JavaCall<?> call) {
        return switch (call.getName()) {
            case "block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream" -> true;
            case "subscribe" -> !takesSubscriber(call);
            default -> false;
        };
    }

    private static boolean takesSubscriber(JavaCall<?> call) {
        var parameters = call.getTarget().getRawParameterTypes();
        return parameters.size() == 1
                && Set.of("org.reactivestreams.Subscriber", "reactor.core.CoreSubscriber")
                        .contains(parameters.get(0).getName());
    }
}
