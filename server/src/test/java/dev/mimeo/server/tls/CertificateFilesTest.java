package dev.mimeo.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.config.TlsConfig;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of a certificate are accepted, what is said of the others, and when they have changed. */
final class CertificateFilesTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-02T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Certificates certificates;
    private TlsConfig files;

    @BeforeEach
    void makeAuthority() throws Exception {
        certificates = new Certificates(folder);
        files = certificates.files();
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ecp256", "ecp384", "rsa2048", "rsa3072"})
    void keysOfRsaAndOfEllipticCurvesAreRead(Algorithm algorithm) throws Exception {
        X509Bundle issued = put(certificates.issue("server", algorithm, FROM));

        ServerCertificate read = CertificateFiles.open(files, NOW).current();

        assertThat(read.chain()).containsExactly(issued.getCertificatePath());
        assertThat(read.key()).isEqualTo(issued.getKeyPair().getPrivate());
        assertThat(read).hasToString("ServerCertificate[CN=server]");
        assertThat(read.validity()).isEqualTo("is valid from 2026-11-01T00:00:00Z to 2026-11-04T00:00:00Z");
    }

    @Test
    void theWholeChainIsReadAndWhatStandsAroundItIsNot() throws Exception {
        X509Bundle issued = issue();
        String chain = "subject=server\n" + issued.getCertificatePathPEM() + "\nissuer=authority\n"
                + issued.getRootCertificatePEM();
        certificates.put(chain, "Bag Attributes\n" + issued.getPrivateKeyPEM());

        assertThat(CertificateFiles.open(files, NOW).current().chain())
                .containsExactly(issued.getCertificate(), issued.getRootCertificate());
    }

    @Test
    void filesThatAreMissingAreTold() throws Exception {
        assertRefused("There is no file " + files.certificate() + ", which TLS is to use.");
        Files.writeString(files.certificate(), issue().getCertificatePEM());
        assertRefused("There is no file " + files.key() + ", which TLS is to use.");
        Files.createDirectory(files.key());
        assertRefused("The file " + files.key()
                + ", which TLS is to use, cannot be read: java.io.IOException: Is a directory.");
    }

    @Test
    void aFileThatIsTooLongIsToldBeforeItIsRead() throws Exception {
        certificates.put("x".repeat((1 << 20) + 1), "");

        assertRefused("The file " + files.certificate() + " is too long for a certificate or a key.");
    }

    @Test
    void filesThatHoldSomethingElseAreTold() throws Exception {
        X509Bundle issued = issue();
        certificates.put(issued.getPrivateKeyPEM(), issued.getCertificatePEM());
        assertRefused("There is no certificate in " + files.certificate()
                + "; one in PEM begins with -----BEGIN CERTIFICATE-----.");
        certificates.put(issued.getCertificatePEM(), issued.getCertificatePEM());
        assertRefused(
                "There is no private key in " + files.key() + "; one in PEM begins with -----BEGIN PRIVATE KEY-----.");
    }

    @Test
    void aCertificateThatIsBrokenIsTold() throws Exception {
        String pem = issue().getCertificatePEM();
        certificates.put(pem.substring(0, pem.length() / 2), "");

        assertRefused("The certificate in " + files.certificate() + " is broken.");
    }

    @Test
    void aCertificateIsUsedWhileItIsValid() throws Exception {
        put(certificates.issue("early", Algorithm.ecp256, Instant.parse("2026-10-29T00:00:00Z")));
        assertRefused("The certificate in " + files.certificate() + " expired at 2026-11-01T00:00:00Z.");
        put(certificates.issue("late", Algorithm.ecp256, Instant.parse("2026-11-02T00:00:01Z")));
        assertRefused("The certificate in " + files.certificate() + " is not valid before 2026-11-02T00:00:01Z.");
    }

    @Test
    void aKeyBelongsToTheFirstCertificate() throws Exception {
        X509Bundle issued = issue();
        certificates.put(issued.getCertificatePEM(), issue().getPrivateKeyPEM());
        assertRefused("The key in " + files.key() + " is not the key of the first certificate in " + files.certificate()
                + ".");
        certificates.put(
                issued.getCertificatePEM(),
                certificates.issue("other", Algorithm.rsa2048, FROM).getPrivateKeyPEM());
        assertRefused("The key in " + files.key() + " is broken, or no EC key, which the certificate is for.");
    }

    @Test
    void aKeyOfAnotherKindIsTold() throws Exception {
        put(certificates.issue("server", Algorithm.ed25519, FROM));

        assertRefused("The certificate in " + files.certificate()
                + " is for a key of the kind EdDSA; RSA and EC can be used.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aKeyThatIsNotInPkcs8IsToldWithTheCommandThatConvertsIt(String form) throws Exception {
        certificates.put(issue().getCertificatePEM(), key(form + " PRIVATE KEY"));

        assertRefused("The key in " + files.key() + " is not in PKCS#8; convert it with: "
                + "openssl pkcs8 -topk8 -nocrypt -in " + files.key() + " -out converted.pem");
    }

    @Test
    void aKeyThatIsEncryptedIsToldWithTheCommandThatDecryptsIt() throws Exception {
        certificates.put(issue().getCertificatePEM(), key("ENCRYPTED PRIVATE KEY"));

        assertRefused("The key in " + files.key() + " is encrypted; decrypt it with: openssl pkcs8 -in " + files.key()
                + " -out decrypted.pem");
    }

    @Test
    void filesThatStayTheSameHaveNotChanged() throws Exception {
        X509Bundle issued = put(issue());
        CertificateFiles opened = CertificateFiles.open(files, NOW);
        put(issued);

        assertThat(opened.changed()).isEmpty();
    }

    @Test
    void linksThatPointElsewhereAreAChange() throws Exception {
        X509Bundle first = put(issue());
        Path live = folder.resolve("live");
        Files.createSymbolicLink(live, folder);
        CertificateFiles opened =
                CertificateFiles.open(new TlsConfig(live.resolve("server.pem"), live.resolve("server.key")), NOW);
        Path renewed = Files.createDirectory(folder.resolve("renewed"));
        X509Bundle second = issue();
        Files.writeString(renewed.resolve("server.pem"), second.getCertificatePEM());
        Files.writeString(renewed.resolve("server.key"), second.getPrivateKeyPEM());
        assertThat(opened.current().chain()).containsExactly(first.getCertificate());

        Files.delete(live);
        Files.createSymbolicLink(live, renewed);

        assertThat(opened.changed().orElseThrow().chain()).containsExactly(second.getCertificate());
        assertThat(opened.current().chain()).containsExactly(second.getCertificate());
        assertThat(opened.changed()).isEmpty();
    }

    @Test
    void whatIsReplacedHalfwayIsRefusedUntilItIsWhole() throws Exception {
        X509Bundle first = put(issue());
        X509Bundle second = issue();
        CertificateFiles opened = CertificateFiles.open(files, NOW);
        Files.writeString(files.certificate(), second.getCertificatePEM());

        assertThatThrownBy(opened::changed).isInstanceOf(TlsException.class);
        assertThatThrownBy(opened::changed).isInstanceOf(TlsException.class);
        assertThat(opened.current().chain()).containsExactly(first.getCertificate());
        Files.writeString(files.key(), second.getPrivateKeyPEM());
        assertThat(opened.changed().orElseThrow().chain()).containsExactly(second.getCertificate());
    }

    private X509Bundle issue() throws Exception {
        return certificates.issue("server", Algorithm.ecp256, FROM);
    }

    private X509Bundle put(X509Bundle bundle) throws Exception {
        certificates.put(bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM());
        return bundle;
    }

    private static String key(String label) {
        return "-----BEGIN " + label + "-----\nProc-Type: 4,ENCRYPTED\n\n"
                + Base64.getEncoder().encodeToString(new byte[48]) + "\n-----END " + label + "-----\n";
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> CertificateFiles.open(files, NOW))
                .isInstanceOf(TlsException.class)
                .hasMessage(sentence);
    }
}
