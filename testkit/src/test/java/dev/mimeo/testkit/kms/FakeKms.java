package dev.mimeo.testkit.kms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mimeo.engine.model.KmsKeyId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three calls of AWS KMS over HTTP: JSON with the operation in a header. It has a few keys, refuses what was sealed with
 * another key or context, counts its calls, and can fail or hang.
 */
final class FakeKms implements AutoCloseable {

    static final KmsKeyId ENABLED = arn("1111");
    static final KmsKeyId DISABLED = arn("2222");
    static final KmsKeyId PENDING = arn("3333");
    static final KmsKeyId ALIAS = new KmsKeyId("alias/team");

    private static final String DEFAULT_ALIAS = "alias/aws/s3";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Sealed> sealed = new ConcurrentHashMap<>();
    private volatile String refusal = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SecureRandom random = new SecureRandom();
    private final HttpServer http;

    private record Sealed(String key, JsonNode context, byte[] plaintext) {}

    /** What a call is refused with. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code);
        }
    }

    FakeKms() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** How often an operation was called. */
    int calls(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Refuses all calls with this error; none where it is empty. */
    void refuse(String code) {
        refusal = code;
    }

    /** Lets calls hang until the latch is counted down. */
    CountDownLatch hang() {
        CountDownLatch latch = new CountDownLatch(1);
        gate = latch;
        return latch;
    }

    @Override
    public void close() {
        gate.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private static KmsKeyId arn(String id) {
        return new KmsKeyId("arn:aws:kms:us-east-1:111122223333:key/" + id);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target.substring(target.indexOf('.') + 1);
            calls.merge(operation, 1, Integer::sum);
            gate.await();
            answer(exchange, operation, JSON.readTree(exchange.getRequestBody().readAllBytes()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String operation, JsonNode request) throws IOException {
        try {
            answer(exchange, 200, done(operation, request));
        } catch (Refused refused) {
            answer(exchange, 400, Map.of("__type", String.valueOf(refused.getMessage()), "message", "refused"));
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private Map<String, ?> done(String operation, JsonNode request) {
        if (!refusal.isEmpty()) {
            throw new Refused(refusal);
        }
        KmsKeyId key = key(request.path("KeyId").asString());
        return switch (operation) {
            case "DescribeKey" ->
                Map.of("KeyMetadata", Map.of("KeyId", "id", "Arn", key.value(), "KeyState", state(key)));
            case "GenerateDataKey" -> generate(usable(key), request.path("EncryptionContext"));
            case "Decrypt" -> decrypt(usable(key), request);
            default -> throw new Refused("UnknownOperationException");
        };
    }

    private Map<String, ?> generate(KmsKeyId key, JsonNode context) {
        byte[] plaintext = new byte[32];
        byte[] ciphertext = new byte[24];
        random.nextBytes(plaintext);
        random.nextBytes(ciphertext);
        sealed.put(base64(ciphertext), new Sealed(key.value(), context, plaintext));
        return Map.of("KeyId", key.value(), "Plaintext", base64(plaintext), "CiphertextBlob", base64(ciphertext));
    }

    private Map<String, ?> decrypt(KmsKeyId key, JsonNode request) {
        Sealed found = sealed.get(request.path("CiphertextBlob").asString());
        if (found == null || !found.context().equals(request.path("EncryptionContext"))) {
            throw new Refused("InvalidCiphertextException");
        }
        if (!found.key().equals(key.value())) {
            throw new Refused("IncorrectKeyException");
        }
        return Map.of("KeyId", key.value(), "Plaintext", base64(found.plaintext()));
    }

    private static KmsKeyId key(String name) {
        return switch (name) {
            case DEFAULT_ALIAS -> ENABLED;
            case "alias/team" -> ENABLED;
            case "1111" -> ENABLED;
            default -> known(new KmsKeyId(name));
        };
    }

    private static KmsKeyId known(KmsKeyId arn) {
        if (!arn.equals(ENABLED) && !arn.equals(DISABLED) && !arn.equals(PENDING)) {
            throw new Refused("NotFoundException");
        }
        return arn;
    }

    private static KmsKeyId usable(KmsKeyId key) {
        if (key.equals(DISABLED)) {
            throw new Refused("DisabledException");
        }
        if (key.equals(PENDING)) {
            throw new Refused("KMSInvalidStateException");
        }
        return key;
    }

    private static String state(KmsKeyId key) {
        return key.equals(DISABLED) ? "Disabled" : key.equals(PENDING) ? "PendingDeletion" : "Enabled";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
