package dev.kfold.sagemaker.listing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds members of {@code List…} requests in the service's model that are neither read nor refused.
 * A new member in the model fails this test.
 */
class ListMembersTest {

  private static final String MODEL = "/dev/kfold/sagemaker/wire/sagemaker-api-shapes.json";

  /** The members that every page reads. */
  private static final Set<String> PAGE = Set.of("MaxResults", "NextToken");

  /** The members that services read themselves. */
  private static final Map<String, Set<String>> OWN =
      Map.ofEntries(
          entry("ListTrainingJobs", Set.of("WarmPoolStatusEquals", "TrainingPlanArnEquals")),
          entry(
              "ListTrainingJobsForHyperParameterTuningJob", Set.of("HyperParameterTuningJobName")),
          entry("ListModelPackageGroups", Set.of("CrossAccountFilterOption")),
          entry(
              "ListModelPackages",
              Set.of("ModelApprovalStatus", "ModelPackageGroupName", "ModelPackageType")),
          entry("ListPipelines", Set.of("PipelineNamePrefix", "ManagedBy")),
          entry("ListPipelineVersions", Set.of("PipelineName")),
          entry("ListPipelineExecutions", Set.of("PipelineName", "PipelineVersionAlias")),
          entry("ListPipelineExecutionSteps", Set.of("PipelineExecutionArn")),
          entry("ListPipelineParametersForExecution", Set.of("PipelineExecutionArn")),
          entry("ListTrials", Set.of("ExperimentName", "TrialComponentName")),
          entry("ListTrialComponents", Set.of("ExperimentName", "TrialName", "SourceArn")),
          entry("ListArtifacts", Set.of("SourceUri", "ArtifactType")),
          entry("ListActions", Set.of("SourceUri", "ActionType")),
          entry("ListContexts", Set.of("SourceUri", "ContextType")),
          entry(
              "ListAssociations",
              Set.of(
                  "SourceArn",
                  "DestinationArn",
                  "SourceType",
                  "DestinationType",
                  "AssociationType")),
          entry("ListTags", Set.of("ResourceArn")));

  private final JsonNode model =
      new JsonMapper().readTree(ListMembersTest.class.getResourceAsStream(MODEL));

  @Test
  void everyMemberOfEveryListRequestIsReadBySomebody() {
    assertThat(lists())
        .hasSizeGreaterThan(20)
        .allSatisfy((name, operation) -> {
          Set<String> unread = members(operation);
          unread.removeAll(PAGE);
          unread.removeAll(ListQuery.MEMBERS);
          unread.removeAll(OWN.getOrDefault(name, Set.of()));
          assertThat(unread).isEmpty();
        });
  }

  @Test
  void everyOrderOfEveryListRequestIsKnown() {
    assertThat(lists())
        .hasSizeGreaterThan(20)
        .allSatisfy((_, operation) ->
            assertThat(orders(operation))
                .isSubsetOf(
                    "Name",
                    "CreationTime",
                    "Status",
                    "PipelineExecutionArn",
                    "SourceArn",
                    "DestinationArn",
                    "SourceType",
                    "DestinationType",
                    "FinalObjectiveMetricValue"));
  }

  /** Returns the List operations by their names. */
  private Map<String, JsonNode> lists() {
    Map<String, JsonNode> lists = new TreeMap<>();
    model
        .path("operations")
        .properties()
        .forEach(operation -> {
          if (operation.getKey().startsWith("List")) {
            lists.put(operation.getKey(), operation.getValue());
          }
        });
    return lists;
  }

  private Set<String> members(JsonNode operation) {
    Set<String> members = new TreeSet<>();
    shape(operation).path("members").propertyNames().forEach(members::add);
    return members;
  }

  private Set<String> orders(JsonNode operation) {
    String sortBy = shape(operation).path("members").path("SortBy").asString("");
    Set<String> orders = new TreeSet<>();
    model.path("shapes").path(sortBy).path("enum").forEach(value -> orders.add(value.asString()));
    return orders;
  }

  private JsonNode shape(JsonNode operation) {
    return model.path("shapes").path(operation.path("input").asString());
  }
}
