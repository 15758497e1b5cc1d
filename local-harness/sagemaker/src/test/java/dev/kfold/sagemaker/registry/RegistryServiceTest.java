package dev.kfold.sagemaker.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.MemoryTables;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegistryServiceTest {

  private static final String PACKAGE =
      "arn:aws:sagemaker:eu-central-1:000000000000:model-package/";

  private final Calls calls = new Calls();

  RegistryServiceTest() {
    calls.add(
        new RegistryService(
                new MemoryTables(), Clock.systemUTC(), new Arns("eu-central-1", "000000000000"))
            .operations());
  }

  @Test
  void versionsOfAGroupAreNumberedFromOne() {
    createGroup("svm");
    createGroup("other");

    assertThat(createVersion("svm")).isEqualTo(PACKAGE + "svm/1");
    assertThat(createVersion("svm")).isEqualTo(PACKAGE + "svm/2");
    assertThat(createVersion("other")).isEqualTo(PACKAGE + "other/1");
  }

  @Test
  void aRequestThatIsSentAgainCreatesNothingMore() {
    createGroup("svm");
    String request = "{'ModelPackageGroupName':'svm','ClientToken':'one'}";

    assertThat(calls.call("CreateModelPackage", request))
        .isEqualTo(calls.call("CreateModelPackage", request));
    assertThat(createVersion("svm")).isEqualTo(PACKAGE + "svm/2");
  }

  @Test
  void aVersionIsDescribedWithAllThatItWasGivenAndAllThatWasUpdated() {
    createGroup("svm");
    String arn =
        calls
            .call(
                "CreateModelPackage",
                "{'ModelPackageGroupName':'svm','ModelLifeCycle':{'Stage':'Development','StageStatus':'Draft'},"
                    + "'AdditionalInferenceSpecifications':[{'Name':'small','Containers':[{'Image':'i'}]}]}")
            .path("ModelPackageArn")
            .asString();

    calls.call(
        "UpdateModelPackage",
        "{'ModelPackageArn':'"
            + arn
            + "','ModelLifeCycle':{'Stage':'Production','StageStatus':'Live'},"
            + "'AdditionalInferenceSpecificationsToAdd':[{'Name':'large','Containers':[{'Image':'i'}]}]}");

    assertThat(describe(arn).at("/ModelLifeCycle/Stage").asString()).isEqualTo("Production");
    assertThat(describe(arn).path("AdditionalInferenceSpecifications").valueStream())
        .extracting(specification -> specification.path("Name").asString())
        .containsExactly("small", "large");
  }

  @Test
  void packagesAreFoundByTheirNamesAndNotByTheRestOfTheirArns() {
    createGroup("svm");
    createVersion("svm");
    calls.call("CreateModelPackage", "{'ModelPackageName':'forest'}");

    assertThat(names("svm")).containsExactly(PACKAGE + "svm/1");
    assertThat(names("forest")).containsExactly(PACKAGE + "forest");
    assertThat(names("model")).isEmpty();
    assertThat(names("1")).containsExactly(PACKAGE + "svm/1");
  }

  @Test
  void aGroupIsFoundByItsNameAndByItsOwnArnOnly() {
    createGroup("svm");
    createVersion("svm");
    String own = "arn:aws:sagemaker:eu-central-1:000000000000:model-package-group/svm";

    assertThat(createVersion(own)).isEqualTo(PACKAGE + "svm/2");
    assertThat(versions(own)).isEqualTo(2);
    for (String other :
        List.of(
            own.replace("eu-central-1", "us-east-1"),
            own.replace("000000000000", "111122223333"),
            own.replace("model-package-group", "pipeline"))) {
      assertRefused("ModelPackageGroup " + other + " does not exist.", () -> createVersion(other));
      assertThat(versions(other)).isZero();
    }
  }

  private List<String> names(String part) {
    return calls
        .call("ListModelPackages", "{'ModelPackageType':'Both','NameContains':'" + part + "'}")
        .path("ModelPackageSummaryList")
        .valueStream()
        .map(version -> version.path("ModelPackageArn").asString())
        .toList();
  }

  private int versions(String group) {
    return calls
        .call("ListModelPackages", "{'ModelPackageGroupName':'" + group + "'}")
        .path("ModelPackageSummaryList")
        .size();
  }

  @Test
  void theResourcePolicyOfAGroupIsKeptAndReturned() {
    createGroup("svm");
    String group = "{'ModelPackageGroupName':'svm'}";
    assertThatThrownBy(() -> calls.call("GetModelPackageGroupPolicy", group))
        .hasMessageContaining("Cannot find Model Package Group Policy");

    calls.call(
        "PutModelPackageGroupPolicy",
        "{'ModelPackageGroupName':'svm','ResourcePolicy':'{\\'Version\\':\\'2012-10-17\\'}'}");

    assertThat(calls.call("GetModelPackageGroupPolicy", group).path("ResourcePolicy").asString())
        .isEqualTo("{\"Version\":\"2012-10-17\"}");
    calls.call("DeleteModelPackageGroupPolicy", group);
    assertThatThrownBy(() -> calls.call("DeleteModelPackageGroupPolicy", group))
        .hasMessageContaining("Cannot find Model Package Group Policy");
    assertThatThrownBy(() ->
            calls.call(
                "PutModelPackageGroupPolicy",
                "{'ModelPackageGroupName':'svm','ResourcePolicy':'allow all'}"))
        .hasMessageContaining("ResourcePolicy is no valid JSON");
  }

  @Test
  void theNumberOfADeletedVersionIsNotGivenAgain() {
    createGroup("svm");
    createVersion("svm");
    String last = createVersion("svm");

    calls.call("DeleteModelPackage", "{'ModelPackageName':'" + last + "'}");

    assertThatThrownBy(() -> describe(last)).hasMessageContaining("does not exist");
    assertThat(createVersion("svm")).isEqualTo(PACKAGE + "svm/3");
  }

  @Test
  void aGroupIsDeletedOnlyWhenNoVersionIsLeft() {
    createGroup("svm");
    String version = createVersion("svm");

    assertThatThrownBy(() -> deleteGroup("svm"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            error -> assertThat(error.code()).isEqualTo("ConflictException"));

    calls.call("DeleteModelPackage", "{'ModelPackageName':'" + version + "'}");
    deleteGroup("svm");
    assertThatThrownBy(() -> deleteGroup("svm"))
        .hasMessageContaining("does not exist")
        .isInstanceOfSatisfying(
            ServiceException.class,
            error -> assertThat(error.code()).isEqualTo("ValidationException"));
  }

  private void deleteGroup(String name) {
    calls.call("DeleteModelPackageGroup", "{'ModelPackageGroupName':'" + name + "'}");
  }

  @Test
  void aVersionIsDescribedWithTheMembersOfItsRequest() {
    createGroup("svm");
    calls.call(
        "CreateModelPackage",
        "{'ModelPackageGroupName':'svm','ModelApprovalStatus':'Approved','InferenceSpecification':{'Containers':[{'Image':'kfold-trainer','ModelDataUrl':'s3://b/m.tar.gz'}],'SupportedContentTypes':['text/csv']}}");

    JsonNode described = describe(PACKAGE + "svm/1");

    assertThat(described.at("/InferenceSpecification/Containers/0/ModelDataUrl").asString())
        .isEqualTo("s3://b/m.tar.gz");
    assertThat(described.path("ModelPackageVersion").intValue()).isEqualTo(1);
    assertThat(described.path("ModelApprovalStatus").asString()).isEqualTo("Approved");
    assertThat(described.at("/ModelPackageStatusDetails/ValidationStatuses").isArray()).isTrue();
  }

  @Test
  void aVersionWaitsForApprovalUnlessToldOtherwise() {
    createGroup("svm");
    String arn = createVersion("svm");
    assertThat(describe(arn).path("ModelApprovalStatus").asString())
        .isEqualTo("PendingManualApproval");

    calls.call(
        "UpdateModelPackage",
        "{'ModelPackageArn':'"
            + arn
            + "','ModelApprovalStatus':'Rejected','ApprovalDescription':'too slow'}");

    assertThat(describe(arn).path("ModelApprovalStatus").asString()).isEqualTo("Rejected");
    assertThat(describe(arn).path("ApprovalDescription").asString()).isEqualTo("too slow");
  }

  @Test
  void listsTheVersionsOfOneGroup() {
    createGroup("svm");
    createGroup("other");
    createVersion("svm");
    createVersion("other");
    createVersion("svm");

    JsonNode list =
        calls.call("ListModelPackages", "{'ModelPackageGroupName':'svm','MaxResults':1}");
    assertThat(list.at("/ModelPackageSummaryList/0/ModelPackageArn").asString())
        .isEqualTo(PACKAGE + "svm/1");
    list =
        calls.call(
            "ListModelPackages",
            "{'ModelPackageGroupName':'svm','NextToken':'"
                + list.path("NextToken").asString()
                + "'}");
    assertThat(list.path("ModelPackageSummaryList")).hasSize(1);
    assertThat(list.has("NextToken")).isFalse();
  }

  @Test
  void refusesAVersionOfAGroupThatIsNotThere() {
    assertRefused("does not exist", () -> createVersion("svm"));
    assertRefused(
        "does not exist",
        () -> calls.call("DescribeModelPackageGroup", "{'ModelPackageGroupName':'svm'}"));
    assertRefused("does not exist", () -> describe(PACKAGE + "svm/1"));
  }

  @Test
  void refusesAGroupTwiceAndAPackageWithoutAName() {
    createGroup("svm");

    assertRefused("already exists", () -> createGroup("svm"));
    assertRefused("Exactly one of", () -> calls.call("CreateModelPackage", "{}"));
  }

  private void createGroup(String name) {
    calls.call("CreateModelPackageGroup", "{'ModelPackageGroupName':'" + name + "'}");
  }

  private String createVersion(String group) {
    return calls
        .call("CreateModelPackage", "{'ModelPackageGroupName':'" + group + "'}")
        .path("ModelPackageArn")
        .asString();
  }

  private JsonNode describe(String arn) {
    return calls.call("DescribeModelPackage", "{'ModelPackageName':'" + arn + "'}");
  }

  private static void assertRefused(String sentence, Runnable call) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
  }
}
