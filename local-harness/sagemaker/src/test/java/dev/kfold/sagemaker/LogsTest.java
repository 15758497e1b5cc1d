package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.WireCalls.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The logs of jobs, read by clients of CloudWatch Logs. */
@TestInstance(Lifecycle.PER_CLASS)
class LogsTest {

  private static final String GROUP = "/aws/sagemaker/TrainingJobs";

  private RunningEndpoint endpoint;
  private WireCalls calls;
  private String stream;

  @BeforeAll
  void runAJob(@TempDir Path data) {
    endpoint =
        RunningEndpoint.start(
            data,
            (_, container) -> {
              Stream.of("epoch 1", "epoch 2", "loss is nan", "epoch 3")
                  .forEach(container.out()::println);
              return 0;
            });
    calls = WireCalls.to(endpoint.endpoint().sageMakerUri());
    endpoint.run(RunningEndpoint.trainingJob("talks"));
    stream =
        call("DescribeLogStreams", "'logStreamNamePrefix':'talks/'")
            .at("/logStreams/0/logStreamName")
            .stringValue();
  }

  @AfterAll
  void stopEndpoint() {
    calls.close();
    endpoint.close();
  }

  @Test
  void givesEachJobAStreamOfItsOwn() {
    assertThat(stream).matches("talks/algo-1-\\d{10}");
    assertThat(answer("DescribeLogGroups", "{}").body()).contains(GROUP);
  }

  @Test
  void aStreamEndsWithItsLastLine() {
    JsonNode described =
        call("DescribeLogStreams", "'logStreamNamePrefix':'talks/'").at("/logStreams/0");
    JsonNode lines = events("'startFromHead':true").path("events");

    assertThat(described.path("firstEventTimestamp")).isEqualTo(lines.at("/0/timestamp"));
    assertThat(described.path("lastEventTimestamp")).isEqualTo(lines.at("/3/timestamp"));
  }

  @Test
  void readsAStreamFromItsHeadAndSaysWithTheSameTokenThatThereIsNoMore() {
    JsonNode first = events("'startFromHead':true,'limit':3");
    JsonNode second = events("'startFromHead':true,'nextToken':'%s'".formatted(token(first)));
    JsonNode third = events("'startFromHead':true,'nextToken':'%s'".formatted(token(second)));

    assertThat(messages(first)).containsExactly("epoch 1", "epoch 2", "loss is nan");
    assertThat(messages(second)).containsExactly("epoch 3");
    assertThat(messages(third)).isEmpty();
    assertThat(token(third)).isEqualTo(token(second));
  }

  @Test
  void readsTheLastLinesFirstUnlessToldOtherwise() {
    JsonNode last = events("'limit':2");
    JsonNode before =
        events(
            "'limit':2,'nextToken':'%s'".formatted(last.path("nextBackwardToken").stringValue()));

    assertThat(messages(last)).containsExactly("loss is nan", "epoch 3");
    assertThat(messages(before)).containsExactly("epoch 1", "epoch 2");
  }

  @Test
  void findsLinesByTimeAndByWords() {
    long time = events("'limit':1").at("/events/0/timestamp").longValue(); // of the last line

    assertThat(messages(events("'startTime':%d".formatted(time + 1)))).isEmpty();
    assertThat(messages(events("'endTime':%d".formatted(time + 10_000)))).hasSize(4);
    assertThat(messages(events("'endTime':%d".formatted(time)))).doesNotContain("epoch 3");
    assertThat(messages(call("FilterLogEvents", "'startTime':%1$d,'endTime':%1$d".formatted(time))))
        .as("the end of the time is included")
        .contains("epoch 3");
    assertThat(
            messages(call("FilterLogEvents", "'logStreamNames':['%1$s','%1$s']".formatted(stream))))
        .as("a stream that is named twice")
        .hasSize(4);
    assertThat(messages(call("FilterLogEvents", "'filterPattern':'epoch'"))).hasSize(3);
    assertThat(messages(call("FilterLogEvents", "'filterPattern':'is loss'"))).hasSize(1);
    assertThat(answer("FilterLogEvents", inGroup("'filterPattern':'[a]'")).code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void saysSinceWhenAGroupExists() {
    answer("CreateLogGroup", "{'logGroupName':'of-a-client'}");

    assertThat(
            new JsonMapper().readTree(answer("DescribeLogGroups", "{}").body()).path("logGroups"))
        .hasSizeGreaterThan(1)
        .allSatisfy(group ->
            assertThat(Instant.ofEpochMilli(group.path("creationTime").longValue()))
                .isAfter(Instant.now().minus(Duration.ofHours(1))));
  }

  @Test
  void aCreatedGroupIsThereWithoutLogs() {
    answer("CreateLogGroup", "{'logGroupName':'no-logs'}");

    for (String operation : List.of("DescribeLogStreams", "FilterLogEvents")) {
      Response answer = answer(operation, "{'logGroupName':'no-logs'}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
    assertThat(answer("GetLogEvents", "{'logGroupName':'no-logs','logStreamName':'a'}").body())
        .contains("The specified log stream does not exist.");
  }

  @Test
  void refusesNamesAndRetentionsThatCloudWatchHasNot() {
    assertThat(answer("CreateLogGroup", "{'logGroupName':'a b'}").code())
        .isEqualTo("InvalidParameterException");
    assertThat(answer("PutRetentionPolicy", inGroup("'retentionInDays':8")).code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void refusesGroupsStreamsAndTokensThatAreNotThere() {
    for (String group : List.of("none", "/aws/sagemaker/..", "/aws/sagemaker/../s3", "")) {
      assertThat(answer("DescribeLogStreams", "{'logGroupName':'%s'}".formatted(group)).body())
          .contains("ResourceNotFoundException", "The specified log group does not exist.");
    }
    assertThat(answer("FilterLogEvents", inGroup("'logStreamNames':['none']")).code())
        .isEqualTo("ResourceNotFoundException");
    assertThat(answer("GetLogEvents", inGroup("'logStreamName':'none'")).body())
        .contains("ResourceNotFoundException", "The specified log stream does not exist.");
    assertThat(
            answer(
                    "GetLogEvents",
                    inGroup("'logStreamName':'%s','nextToken':'mine'".formatted(stream)))
                .code())
        .isEqualTo("InvalidParameterException");
    assertThat(answer("PutLogEvents", "{}").code()).isEqualTo("UnknownOperationException");
  }

  private JsonNode events(String members) {
    return call("GetLogEvents", "'logStreamName':'" + stream + "'," + members);
  }

  private JsonNode call(String operation, String members) {
    Response answer = answer(operation, inGroup(members));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private Response answer(String operation, String request) {
    return calls.send("Logs_20140328." + operation, request.replace('\'', '"'));
  }

  private static String inGroup(String members) {
    return "{'logGroupName':'" + GROUP + "'," + members + "}";
  }

  private static List<String> messages(JsonNode answer) {
    return answer.path("events").valueStream().map(it -> it.path("message").asString()).toList();
  }

  private static String token(JsonNode answer) {
    return answer.path("nextForwardToken").stringValue();
  }
}
