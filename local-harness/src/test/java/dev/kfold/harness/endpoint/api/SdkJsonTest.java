package dev.kfold.harness.endpoint.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import tools.jackson.databind.json.JsonMapper;

class SdkJsonTest {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'NextToken':1}             | NUMBER_VALUE cannot be converted to String
          {'NextToken':true}          | TRUE_VALUE cannot be converted to String
          {'NextToken':['x']}         | Start of list found where not expected
          {'NextToken':{}}            | Start of structure or map found where not expected.
          {'MaxResults':'ten'}        | STRING_VALUE cannot be converted to Integer
          {'MaxResults':2147483648}   | NUMBER_VALUE cannot be converted to Integer
          {'MaxResults':1.5}          | NUMBER_VALUE cannot be converted to Integer
          {'CreationTimeAfter':'now'} | STRING_VALUE cannot be converted to milliseconds since epoch
          {'CreationTimeAfter':1e300} | NUMBER_VALUE cannot be converted to milliseconds since epoch
          {'CreationTimeAfter':1e999} | NUMBER_VALUE cannot be converted to milliseconds since epoch
          []                          | Expected structure or null
          """)
  void saysWhatCannotBeConverted(String request, String message) {
    assertThatThrownBy(() -> read(request, ListTrainingJobsRequest.builder()))
        .isInstanceOf(ServiceException.class)
        .hasMessage(message)
        .extracting(e -> ((ServiceException) e).code())
        .isEqualTo("SerializationException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'HyperParameters':[]}        | Expected map or null
          {'InputDataConfig':{}}        | Expected list or null
          {'StoppingCondition':'short'} | Expected structure or null
          """)
  void saysWhatKindOfValueIsExpected(String request, String message) {
    assertThatThrownBy(() -> read(request, CreateTrainingJobRequest.builder())).hasMessage(message);
  }

  @Test
  void readsTimesToTheMillisecondAndWholeNumbersHoweverTheyAreWritten() {
    ListTrainingJobsRequest.Builder request = ListTrainingJobsRequest.builder();

    read("{'CreationTimeAfter':1704110400.5,'MaxResults':1e1,'NextToken':null}", request);

    assertThat(request.build().creationTimeAfter())
        .isEqualTo(Instant.parse("2024-01-01T12:00:00.500Z"));
    assertThat(request.build().maxResults()).isEqualTo(10);
    assertThat(request.build().nextToken()).isNull();
  }

  private static void read(String request, Object builder) {
    SdkJson.read(JSON.readTree(request.replace('\'', '"')), (SdkPojo) builder);
  }
}
