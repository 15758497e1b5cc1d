package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sagemaker.model.BooleanOperator;
import software.amazon.awssdk.services.sagemaker.model.CrossAccountFilterOption;
import software.amazon.awssdk.services.sagemaker.model.Filter;
import software.amazon.awssdk.services.sagemaker.model.NestedFilters;
import software.amazon.awssdk.services.sagemaker.model.Operator;
import software.amazon.awssdk.services.sagemaker.model.ResourceType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SearchExpression;
import software.amazon.awssdk.services.sagemaker.model.SearchRecord;
import software.amazon.awssdk.services.sagemaker.model.SearchRequest;
import software.amazon.awssdk.services.sagemaker.model.SearchResponse;
import software.amazon.awssdk.services.sagemaker.model.SearchSortOrder;
import software.amazon.awssdk.services.sagemaker.model.Tag;

@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class SearchTest {

  private SearchedResources resources;
  private RunningEndpoint endpoint;

  @BeforeAll
  void createResources(@TempDir Path data) {
    resources = SearchedResources.make(data);
    endpoint = resources.endpoint();
  }

  @AfterAll
  void stopEndpoint() {
    resources.close();
  }

  @Test
  void tellsWhichTrainingJobMadeAModel() {
    String model = endpoint.describe("b").modelArtifacts().s3ModelArtifacts();

    SearchResponse found =
        search(filter("ModelArtifacts.S3ModelArtifacts", Operator.EQUALS, model));

    assertThat(found.results()).hasSize(1);
    assertThat(found.totalHits().value()).isEqualTo(1);
    var job = found.results().getFirst().trainingJob();
    assertThat(job.trainingJobName()).isEqualTo("b");
    assertThat(job.hyperParameters()).containsEntry("kernel", "linear");
    assertThat(job.finalMetricDataList().getFirst().value()).isEqualTo(0.98f);
    assertThat(job.tags()).containsExactly(Tag.builder().key("team").value("of b").build());
  }

  @ParameterizedTest(name = "{0} {1} {2} finds {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TrainingJobName | Equals | b | b",
        "TrainingJobName | NotEquals | b | a c",
        "TrainingJobName | In | a,c,d | a c",
        "TrainingJobName | Exists | | a b c",
        "FailureReason | Exists | | ''",
        "FailureReason | NotExists | | a b c",
        "TrainingJobArn | Contains | job/c | c",
        "TrainingJobStatus | Equals | Completed | a b c",
        "HyperParameters | Exists | | a b c",
        "Environment | NotExists | | ''",
        "RetryStrategy | NotExists | | a b c",
        "HyperParameters.kernel | Equals | rbf | a",
        "HyperParameters.kernel | NotExists | | c",
        "HyperParameters.c | Equals | 5 | b",
        "HyperParameters.c | GreaterThan | 0.5 | b c",
        "HyperParameters.kernel | GreaterThan | 0.5 | ''",
        "Metrics.score | GreaterThanOrEqualTo | 0.98 | b",
        "Metrics.score | LessThan | 0.98 | a c",
        "Metrics.other | Exists | | ''",
        "ResourceConfig.VolumeSizeInGB | LessThanOrEqualTo | 10 | a b c",
        "ResourceConfig.VolumeSizeInGB | Equals | 10.0 | a b c",
        "EnableNetworkIsolation | NotEquals | true | a b c",
        "CreationTime | GreaterThan | 2020-01-31T23:59:59 | a b c",
        "CreationTime | GreaterThan | 2999-01-31T23:59:59+01:00 | ''",
        "Tags.team | Equals | of c | c",
        "Tags.other | Exists | | ''",
        "InputDataConfig.ChannelName | Equals | test | c",
        "InputDataConfig.DataSource.S3DataSource.S3Uri | Contains | /two | b c",
      })
  void findsByEveryPropertyAndOperator(
      String name, String operator, @Nullable String value, String expected) {
    assertThat(names(search(filter(name, Operator.fromValue(operator), value))))
        .containsExactlyInAnyOrderElementsOf(
            expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void allFiltersHoldOrWithOrOneOfThem() {
    Filter isRbf = filter("HyperParameters.kernel", Operator.EQUALS, "rbf");
    Filter isLinear = filter("HyperParameters.kernel", Operator.EQUALS, "linear");
    SearchExpression either =
        SearchExpression.builder().filters(isRbf, isLinear).operator(BooleanOperator.OR).build();
    Filter isGood = filter("Metrics.score", Operator.GREATER_THAN, "0.6");

    assertThat(names(search(isRbf, isLinear))).isEmpty();
    assertThat(names(search(either))).containsExactlyInAnyOrder("a", "b");
    assertThat(
            names(
                search(SearchExpression.builder().filters(isGood).subExpressions(either).build())))
        .containsExactly("b");
  }

  @Test
  void nestedFiltersHoldForOneElementOfAList() {
    assertThat(names(search(trainedOn("one")))).containsExactlyInAnyOrder("a", "c");
    assertThat(names(search(trainedOn("two"))))
        .containsExactly("b"); // c has this prefix in its test channel
  }

  private static SearchExpression trainedOn(String prefix) {
    return SearchExpression.builder()
        .nestedFilters(
            NestedFilters.builder()
                .nestedPropertyName("InputDataConfig")
                .filters(
                    filter("InputDataConfig.ChannelName", Operator.EQUALS, "train"),
                    filter(
                        "InputDataConfig.DataSource.S3DataSource.S3Uri",
                        Operator.CONTAINS,
                        "/" + prefix))
                .build())
        .build();
  }

  @Test
  void theLatestComesFirstUnlessAnotherOrderIsAskedFor() {
    assertThat(names(search(SearchRequest.builder()))).containsExactly("c", "b", "a");
    assertThat(
            names(
                search(
                    SearchRequest.builder()
                        .sortBy("Metrics.score")
                        .sortOrder(SearchSortOrder.ASCENDING))))
        .containsExactly("a", "c", "b");
    assertThat(names(search(SearchRequest.builder().sortBy("HyperParameters.kernel"))))
        .containsExactly("a", "b", "c"); // c has none
  }

  @Test
  void hyperparametersThatAreNumbersAreSortedAsNumbers() {
    SearchRequest.Builder byC = SearchRequest.builder().sortBy("HyperParameters.c"); // 0.5, 5e0, 10

    assertThat(names(search(byC))).containsExactly("c", "b", "a");
    assertThat(names(search(byC.sortOrder(SearchSortOrder.ASCENDING))))
        .containsExactly("a", "b", "c");
  }

  @Test
  void comesInPages() {
    List<String> found = new ArrayList<>();
    endpoint
        .sageMaker()
        .searchPaginator(search -> search.resource(ResourceType.TRAINING_JOB).maxResults(1))
        .forEach(page -> {
          assertThat(page.results()).hasSize(1);
          assertThat(page.totalHits().value()).isEqualTo(3);
          found.addAll(names(page));
        });

    assertThat(found).containsExactly("c", "b", "a");
  }

  @Test
  void reportsAllInvalidFiltersAtOnce() {
    assertThatThrownBy(() ->
            search(
                filter("NoSuch.Property", Operator.EQUALS, "1"),
                filter("ResourceConfig", Operator.EQUALS, "1"),
                filter("TrainingJobName", Operator.GREATER_THAN, "a"),
                filter("CreationTime", Operator.LESS_THAN, "yesterday"),
                filter("ResourceConfig.InstanceCount", Operator.EQUALS, "two"),
                filter("ResourceConfig.InstanceCount", Operator.CONTAINS, "2"),
                filter("TrainingJobName", Operator.CONTAINS, null)))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContainingAll(
            "There is no property 'NoSuch.Property' to search by.",
            "The filter on 'ResourceConfig': it has members; name one of them",
            "The filter on 'TrainingJobName': the operator GreaterThan is for numbers and times"
                + " only.",
            "The filter on 'CreationTime': 'yesterday' is no time such as 2026-01-31T23:59:59.",
            "The filter on 'ResourceConfig.InstanceCount': 'two' is no number.",
            "The filter on 'ResourceConfig.InstanceCount': the operator Contains is for texts"
                + " only.",
            "The filter on 'TrainingJobName': the operator Contains needs a Value.");
  }

  @Test
  void refusesNestedFiltersOnOtherPropertiesAllAtOnce() {
    SearchExpression faulty =
        SearchExpression.builder()
            .nestedFilters(
                NestedFilters.builder()
                    .nestedPropertyName("InputDataConfig")
                    .filters(
                        filter("TrainingJobName", Operator.EQUALS, "a"),
                        filter("InputDataConfig.NoSuch", Operator.EQUALS, "a"))
                    .build())
            .build();

    assertThatThrownBy(() -> search(faulty))
        .hasMessageContainingAll(
            "The nested filter on 'TrainingJobName' must be on a property of 'InputDataConfig'.",
            "There is no property 'NoSuch' to search by.");
  }

  @ParameterizedTest
  @EnumSource(
      value = ResourceType.class,
      names = {"MODEL_PACKAGE", "MODEL_PACKAGE_GROUP", "PIPELINE", "PIPELINE_EXECUTION"})
  void findsOtherResources(ResourceType type) {
    SearchResponse found = endpoint.sageMaker().search(search -> search.resource(type));

    assertThat(found.results())
        .singleElement()
        .satisfies(record -> assertThat(record.toString()).startsWith("SearchRecord(" + type));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1", "2, 0"})
  void executionsAreFoundByTheValuesOfTheirParameters(String value, int count) {
    SearchExpression ranWith =
        SearchExpression.builder()
            .nestedFilters(
                NestedFilters.builder()
                    .nestedPropertyName("PipelineParameters")
                    .filters(
                        filter("PipelineParameters.Name", Operator.EQUALS, "C"),
                        filter("PipelineParameters.Value", Operator.EQUALS, value))
                    .build())
            .build();

    assertThat(
            endpoint
                .sageMaker()
                .search(search ->
                    search.resource(ResourceType.PIPELINE_EXECUTION).searchExpression(ranWith))
                .results())
        .hasSize(count);
  }

  @Test
  void aMapThatWasNeverGivenDoesNotExist() {
    SearchExpression given =
        SearchExpression.builder()
            .filters(filter("CustomerMetadataProperties", Operator.EXISTS, null))
            .build();

    assertThat(
            endpoint
                .sageMaker()
                .search(
                    search -> search.resource(ResourceType.MODEL_PACKAGE).searchExpression(given))
                .results())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ResourceType.class,
      names = {"MODEL_CARD", "FEATURE_GROUP", "PROJECT", "ENDPOINT"})
  void findsNoResourcesOfKindsThatItLacks(ResourceType type) {
    assertThat(endpoint.sageMaker().search(search -> search.resource(type)).results()).isEmpty();
  }

  @Test
  void findsNothingOfOtherAccounts() {
    assertThat(
            names(
                search(
                    SearchRequest.builder()
                        .crossAccountFilterOption(CrossAccountFilterOption.CROSS_ACCOUNT))))
        .isEmpty();
  }

  @Test
  void refusesKindsThatItDoesNotSearch() {
    assertThatThrownBy(() -> endpoint.sageMaker().search(search -> search.resource("Model")))
        .hasMessageContaining("does not search resources of type Model; it searches [TrainingJob,");
  }

  private static Filter filter(String name, Operator operator, @Nullable String value) {
    return Filter.builder().name(name).operator(operator).value(value).build();
  }

  private SearchResponse search(Filter... filters) {
    return search(SearchExpression.builder().filters(filters).build());
  }

  private SearchResponse search(SearchExpression expression) {
    return search(SearchRequest.builder().searchExpression(expression));
  }

  private SearchResponse search(SearchRequest.Builder request) {
    return endpoint.sageMaker().search(request.resource(ResourceType.TRAINING_JOB).build());
  }

  private static List<String> names(SearchResponse found) {
    return found.results().stream()
        .map(SearchRecord::trainingJob)
        .map(job -> job.trainingJobName())
        .toList();
  }
}
