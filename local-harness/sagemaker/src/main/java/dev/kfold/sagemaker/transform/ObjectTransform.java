package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.serving.ModelResponse;
import dev.kfold.sagemaker.serving.ModelServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Turns the records of one object into the model's answers, in the same order, with concurrent
 * invocations.
 *
 * @param headers the HTTP headers of each invocation
 * @param lines whether each line is a record
 * @param ended whether each answer ends with a line feed
 */
record ObjectTransform(
    ModelServer server,
    TransformSettings settings,
    DataShaping shaping,
    Map<String, String> headers,
    boolean lines,
    boolean ended) {

  /**
   * Transforms one object.
   *
   * @param invocations runs concurrent invocations
   * @throws JobFailedException if a record cannot be transformed
   */
  void transform(InputStream input, OutputStream output, ExecutorService invocations)
      throws IOException, JobFailedException, InterruptedException {
    Batches batches = new Batches(input, lines, settings.many(), settings.payloadBytes());
    Deque<Future<byte[]>> underWay = new ArrayDeque<>();
    try {
      Optional<List<String>> batch = batches.next();
      while (batch.isPresent()) {
        List<String> records = batch.get();
        if (underWay.size() == settings.concurrent()) {
          output.write(answer(underWay.remove()));
        }
        underWay.add(invocations.submit(() -> transform(records)));
        batch = batches.next();
      }
      while (!underWay.isEmpty()) {
        output.write(answer(underWay.remove()));
      }
    } finally {
      underWay.forEach(invocation -> invocation.cancel(true));
    }
  }

  private static byte[] answer(Future<byte[]> invocation)
      throws JobFailedException, InterruptedException {
    try {
      return invocation.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JobFailedException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private byte[] transform(List<String> records) throws JobFailedException, InterruptedException {
    if (shaping.isNone()) {
      return ended(invoke(String.join("\n", records)));
    }
    List<String> filtered = new ArrayList<>();
    for (String record : records) {
      filtered.add(shaping.toModel(withoutReturn(record)));
    }
    String answer = text(invoke(String.join("\n", filtered)));
    List<String> answers = answer.lines().toList();
    if (answers.size() != records.size()) {
      throw JobFailedException.client(
          "the model answered %d records with %d lines, so that they cannot be told apart."
              .formatted(records.size(), answers.size()));
    }
    StringBuilder shaped = new StringBuilder();
    for (int i = 0; i < records.size(); i++) {
      shaped.append(shaping.fromModel(withoutReturn(records.get(i)), answers.get(i))).append('\n');
    }
    return bytes(shaped.toString());
  }

  private static String withoutReturn(String record) {
    return record.endsWith("\r") ? record.substring(0, record.length() - 1) : record;
  }

  private byte[] invoke(String payload) throws JobFailedException, InterruptedException {
    SdkBytes body = SdkBytes.fromByteArrayUnsafe(bytes(payload));
    for (int attempt = 0; ; attempt++) {
      ModelResponse response = server.invoke(headers, body, settings.time());
      if (response instanceof ModelResponse.Answered answer && answer.isGood()) {
        return answer.http().body();
      }
      if (attempt == settings.retries()) {
        throw JobFailedException.client(failure(response));
      }
    }
  }

  /** Returns what the service says of an invocation; a pipeline's container is named. */
  private String failure(ModelResponse response) {
    String algorithm = server.isPipeline() ? "algorithm in " + response.container() : "algorithm";
    return switch (response) {
      case ModelResponse.Answered(_, HttpResponse<byte[]> http) ->
          "Bad HTTP status received from %s: %d: %s"
              .formatted(algorithm, http.statusCode(), text(http.body()).strip());
      case ModelResponse.TimedOut(_, IOException e) -> noResponse(algorithm, e);
      case ModelResponse.BrokenOff(_, IOException e) -> noResponse(algorithm, e);
    };
  }

  private static String noResponse(String algorithm, IOException e) {
    return "Unable to get response from %s: %s".formatted(algorithm, e);
  }

  private byte[] ended(byte[] answer) {
    boolean complete = answer.length > 0 && answer[answer.length - 1] == '\n';
    if (!ended || complete) {
      return answer;
    }
    ByteArrayOutputStream withEnd = new ByteArrayOutputStream();
    withEnd.writeBytes(answer);
    withEnd.write('\n');
    return withEnd.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
