package dev.kfold.sagemaker.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TypeCheckerTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TypeChecker checker = new TypeChecker(ServiceModel.load());

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
  void namesTheTypeThatAValueCannotBeConvertedTo(String request, String message) {
    assertRefused("ListTrainingJobsRequest", request, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'HyperParameters':[]}                           | Expected map or null
          {'HyperParameters':{'c':1}}                      | NUMBER_VALUE cannot be converted to String
          {'InputDataConfig':{}}                           | Expected list or null
          {'InputDataConfig':['train']}                    | Expected structure or null
          {'StoppingCondition':'short'}                    | Expected structure or null
          {'StoppingCondition':{'MaxRuntimeInSeconds':[]}} | Start of list found where not expected
          {'EnableManagedSpotTraining':'yes'}              | STRING_VALUE cannot be converted to Boolean
          """)
  void checksNestedValues(String request, String message) {
    assertRefused("CreateTrainingJobRequest", request, message);
  }

  @Test
  void knowsMembersThatTheClientLibraryMayNotKnow() {
    assertRefused(
        "CreateEndpointConfigInput",
        "{'ProductionVariants':[{'ManagedInstanceScaling':{'ScaleInPolicy':{'CooldownInMinutes':1e300}}}]}",
        "NUMBER_VALUE cannot be converted to Integer");
    assertRefused(
        "CreateEndpointConfigInput",
        "{'ProductionVariants':[{'InitialVariantWeight':1e39}]}",
        "NUMBER_VALUE cannot be converted to Float");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'NextToken':null,'MaxResults':null}",
        "{'MaxResults':1e1,'CreationTimeAfter':1704110400.5}",
        "{'MaxResults':1000000}",
        "{'NoSuchMember':[1,{'a':true}]}",
      })
  void ignoresAbsentAndUnknownMembersAndRanges(String request) {
    assertThatCode(() -> check("ListTrainingJobsRequest", request)).doesNotThrowAnyException();
  }

  private void assertRefused(String shape, String request, String message) {
    assertThatThrownBy(() -> check(shape, request))
        .isInstanceOf(ServiceException.class)
        .hasMessage(message)
        .hasFieldOrPropertyWithValue("code", "SerializationException");
  }

  private void check(String shape, String request) {
    checker.check(shape, JSON.readTree(request.replace('\'', '"')));
  }
}
