package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.WireCalls.Response;
import dev.kfold.sagemaker.fuzz.AnswerCheck;
import dev.kfold.sagemaker.fuzz.BrokenRequest;
import dev.kfold.sagemaker.fuzz.BrokenRequests;
import dev.kfold.sagemaker.fuzz.ShapeFile;
import dev.kfold.sagemaker.fuzz.ValidRequests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Thousands of hostile requests, generated from the service's model; none may break the endpoint.
 * They are the same in every run with the same {@code -Dkfold.seed}. A failure names the seed and
 * the number of its request.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
class HostileRequestsIT {

  private static final long SEED = Long.getLong("kfold.seed", 20_170_724);
  private static final int OPERATIONS = 103;
  private static final int BROKEN = 10_000;
  private static final int NAMED_PER_OPERATION = 20;

  /** All error codes by which the service refuses requests. */
  private static final Set<String> CODES =
      Set.of(
          "ConflictException",
          "ResourceInUse",
          "ResourceLimitExceeded",
          "ResourceNotFound",
          "SerializationException",
          "ValidationException");

  private static final ShapeFile SHAPES = ShapeFile.read();
  private static final AnswerCheck ANSWERS = new AnswerCheck(SHAPES);

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private RunningEndpoint endpoint;
  private WireCalls calls;
  private FuzzedState state;
  private List<String> operations;
  private Map<String, String> before;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, FuzzedState.program());
    calls = WireCalls.to(endpoint.endpoint().sageMakerUri());
    state = FuzzedState.prepare(endpoint, calls, data);
    operations = SHAPES.operations().stream().filter(this::isKnown).toList();
  }

  @AfterAll
  void stopEndpoint() {
    calls.close();
    endpoint.close();
  }

  @BeforeEach
  void dump() {
    before = state.dump(SHAPES);
  }

  @AfterEach
  void nothingHasChangedAndNoRequestFails() {
    assertThat(complaints).as("seed %d", SEED).isEmpty();
    assertThat(state.dump(SHAPES)).isEqualTo(before);
  }

  @Test
  void refusesBrokenRequestsWithTheRightCode() {
    int each = Math.ceilDiv(BROKEN, operations.size());
    sent.set(0);

    forEachOperation(
        operations,
        (operation, random) -> {
          BrokenRequests requests = new BrokenRequests(SHAPES, random);
          for (int i = 0; i < each; i++) {
            BrokenRequest request = requests.of(operation);
            send(operation, i, request.body(), request.codes(), false);
          }
        });

    assertThat(operations).hasSize(OPERATIONS);
    assertThat(sent).hasValueGreaterThanOrEqualTo(BROKEN);
  }

  @Test
  void answersReadsOfExistingAndMissingResources() {
    forEachOperation(
        operations.stream().filter(FuzzedState::reads).toList(),
        (operation, random) -> {
          ValidRequests requests = new ValidRequests(SHAPES, random);
          for (int i = 0; i < 3 * NAMED_PER_OPERATION; i++) {
            ObjectNode request = requests.of(operation).put("NoSuchMember", i);
            if (random.nextBoolean()) {
              nameWhatIsThere(request);
            }
            send(operation, i, request.toString(), CODES, true);
          }
        });
  }

  @Test
  void refusesToChangeMissingResources() {
    forEachOperation(
        operations.stream()
            .filter(name -> name.matches("(Stop|Delete|Update|Retry|Start).*"))
            .filter(name -> !name.equals("DeleteTags"))
            .toList(),
        (operation, random) -> {
          ValidRequests requests = new ValidRequests(SHAPES, random);
          for (int i = 0; i < NAMED_PER_OPERATION; i++) {
            send(operation, i, requests.of(operation).toString(), CODES, false);
          }
        });
  }

  @Test
  void refusesToCreateExistingResources() {
    forEachOperation(
        operations.stream()
            .filter(name -> name.startsWith("Create"))
            .filter(name -> !name.equals("CreateModelPackage")) // it makes a new version
            .filter(name -> state.names().containsKey(name.substring(6) + "Name"))
            .toList(),
        (operation, random) -> {
          ValidRequests requests = new ValidRequests(SHAPES, random);
          for (int i = 0; i < NAMED_PER_OPERATION; i++) {
            ObjectNode request = requests.of(operation);
            nameWhatIsThere(request);
            send(operation, i, request.toString(), CODES, false);
          }
        });
  }

  private void send(
      String operation, int number, String body, Set<String> codes, boolean mayBeAnswered) {
    Response answer = calls.call(operation, body);
    sent.incrementAndGet();
    boolean expected =
        switch (answer.status()) {
          case 400 -> codes.contains(answer.code());
          case 200 -> mayBeAnswered;
          default -> false;
        };
    if (answer.status() == 200) {
      complaints.addAll(ANSWERS.faults(operation, new JsonMapper().readTree(answer.body())));
    }
    if (!expected) {
      complaints.add(
          "%s %d: %.600s%n  expected %s, found %d %.600s"
              .formatted(operation, number, body, codes, answer.status(), answer.body())
              .replaceAll("[^ -~\n]", "?"));
    }
  }

  private void nameWhatIsThere(ObjectNode request) {
    state
        .names()
        .forEach((member, name) -> {
          if (request.has(member)) {
            request.put(member, name);
          }
        });
  }

  /** Runs an action for each operation in parallel, each with its own random numbers. */
  private static void forEachOperation(List<String> operations, Fuzz fuzz) {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      operations.stream()
          .map(operation ->
              CompletableFuture.runAsync(
                  () -> fuzz.run(operation, new Random(SEED + operation.hashCode())), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  private boolean isKnown(String operation) {
    return !calls.call(operation, "{").code().equals("UnknownOperationException")
        && !calls.call(operation, "{}").code().equals("UnknownOperationException");
  }

  @FunctionalInterface
  private interface Fuzz {

    void run(String operation, RandomGenerator random);
  }
}
