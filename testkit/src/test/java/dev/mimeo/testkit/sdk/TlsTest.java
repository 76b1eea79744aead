package dev.mimeo.testkit.sdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.config.TlsConfig;
import dev.mimeo.testkit.embedded.EmbeddedServer;
import dev.mimeo.testkit.embedded.ServerSetup;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.Md5Utils;

/** The SDK over TLS, with a certificate for the domain of virtual hosts. */
final class TlsTest {

    private static final int BOUND_MILLIS = 20_000;
    private static final byte[] CONTENT = Samples.bytes(12 * Samples.MIB + 1, 7);

    @TempDir
    private Path folder;

    private X509Bundle certificate;
    private EmbeddedServer server;
    private S3Client s3;

    @BeforeEach
    void start() throws Exception {
        certificate = new CertificateBuilder()
                .subject("CN=s3.localhost")
                .addSanDnsName("s3.localhost")
                .addSanDnsName("photos.s3.localhost")
                .addSanIpAddress("127.0.0.1")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        TlsConfig files = new TlsConfig(
                Files.writeString(folder.resolve("server.pem"), certificate.getCertificatePEM()),
                Files.writeString(folder.resolve("server.key"), certificate.getPrivateKeyPEM()));
        server = EmbeddedServer.start(
                folder.resolve("data"),
                ServerSetup.DEFAULT.withDomain("s3.localhost").withTls(files));
        s3 = client();
        s3.createBucket(request -> request.bucket("photos"));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void largeObjectsArePutCopiedAndReadWithTheSameBytes() {
        s3.putObject(request -> request.bucket("photos").key("a"), RequestBody.fromBytes(CONTENT));
        s3.copyObject(request -> request.sourceBucket("photos")
                .sourceKey("a")
                .destinationBucket("photos")
                .destinationKey("b"));

        assertThat(read("a")).isEqualTo(CONTENT);
        assertThat(read("b")).isEqualTo(CONTENT);
    }

    @Test
    void aCompletedUploadIsAtAnAddressWithHttps() {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket("photos").key("a"))
                .uploadId();
        String etag = s3.uploadPart(
                        request -> request.bucket("photos")
                                .key("a")
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromBytes(CONTENT))
                .eTag();
        CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();

        String location = s3.completeMultipartUpload(request -> request.bucket("photos")
                        .key("a")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(List.of(part))))
                .location();

        assertThat(location).isEqualTo(server.endpoint() + "/photos/a");
        assertThat(read("a")).isEqualTo(CONTENT);
    }

    @Test
    void presignedUrlsWorkWithThePathAndWithVirtualHosts() throws Exception {
        s3.putObject(request -> request.bucket("photos").key("a b"), RequestBody.fromBytes(CONTENT));
        URI virtual = URI.create("https://s3.localhost:" + server.address().getPort());

        assertThat(read(presigned(server.endpoint(), true))).isEqualTo(CONTENT);
        assertThat(presigned(virtual, false).getHost()).isEqualTo("photos.s3.localhost");
        assertThat(read(presigned(virtual, false))).isEqualTo(CONTENT);
    }

    @Test
    void customersKeysAreTakenAndChangedByACopy() {
        byte[] first = Samples.bytes(32, 1);
        byte[] second = Samples.bytes(32, 2);
        s3.putObject(
                request -> request.bucket("photos")
                        .key("a")
                        .sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(base64(first))
                        .sseCustomerKeyMD5(Md5Utils.md5AsBase64(first)),
                RequestBody.fromBytes(CONTENT));
        s3.copyObject(request -> request.sourceBucket("photos")
                .sourceKey("a")
                .copySourceSSECustomerAlgorithm("AES256")
                .copySourceSSECustomerKey(base64(first))
                .copySourceSSECustomerKeyMD5(Md5Utils.md5AsBase64(first))
                .destinationBucket("photos")
                .destinationKey("b")
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(base64(second))
                .sseCustomerKeyMD5(Md5Utils.md5AsBase64(second)));

        assertThat(read("a", first)).isEqualTo(CONTENT);
        assertThat(read("b", second)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> read("b", first))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(403));
    }

    @Test
    void operatorsPagesAreServedToo() throws Exception {
        assertThat(read(server.endpoint().resolve("/health").toURL()))
                .asString()
                .isEqualTo("ready\n");
        assertThat(read(server.endpoint().resolve("/metrics").toURL()))
                .asString()
                .contains("mimeo_requests_active ");
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .credentialsProvider(credentials())
                .region(Region.of(ServerSetup.REGION))
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder().tlsTrustManagersProvider(this::trust))
                .build();
    }

    private URL presigned(URI endpoint, boolean pathStyle) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(endpoint)
                .credentialsProvider(credentials())
                .region(Region.of(ServerSetup.REGION))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .build())
                .build()) {
            return presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket("photos").key("a b")))
                    .url();
        }
    }

    private byte[] read(String key) {
        return s3.getObjectAsBytes(request -> request.bucket("photos").key(key)).asByteArrayUnsafe();
    }

    private byte[] read(String name, byte[] customerKey) {
        return s3.getObjectAsBytes(request -> request.bucket("photos")
                        .key(name)
                        .sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(base64(customerKey))
                        .sseCustomerKeyMD5(Md5Utils.md5AsBase64(customerKey)))
                .asByteArrayUnsafe();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The body behind a URL, whose host is taken for the server's name without being looked up. */
    private byte[] read(URL url) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect(url.getHost())) {
            String head = "GET " + url.getFile() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200 ");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
        }
    }

    private SSLSocket connect(String name) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(), null);
        Socket plain =
                new Socket(server.address().getAddress(), server.address().getPort());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, plain.getPort(), true);
        SSLParameters checked = socket.getSSLParameters();
        checked.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(checked);
        socket.setSoTimeout(BOUND_MILLIS);
        return socket;
    }

    private TrustManager[] trust() {
        return new TrustManager[] {certificate.toTrustManager()};
    }

    private static StaticCredentialsProvider credentials() {
        var root = ServerSetup.DEFAULT.credential("root");
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(root.accessKey(), root.secretKey()));
    }
}
