package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.sagemaker.model.Tag;

class TagsTest extends HostedModelsTests {

  private static final String ARN = "arn:aws:sagemaker:us-east-1:000000000000:";

  @Test
  void tagsOfACreateRequestAreKept() {
    client()
        .createModelPackageGroup(
            group -> group.modelPackageGroupName("tagged").tags(tag("team", "svm")));

    assertThat(tags("model-package-group/tagged")).containsExactly(tag("team", "svm"));
  }

  @Test
  void everyKindOfResourceHasTags() {
    hosted.model("model");
    hosted.config("config", HostedModels.variant("a", "model", 1));
    hosted.endpoint().create(RunningEndpoint.trainingJob("job").tags(tag("a", "b")));
    client().createModelPackageGroup(group -> group.modelPackageGroupName("group"));
    String version =
        client()
            .createModelPackage(
                version1 -> version1.modelPackageGroupName("group").clientToken("t"))
            .modelPackageArn();
    client().addTags(add -> add.resourceArn(version).tags(tag("v", "1")));

    assertThat(tags("model/model")).isEmpty();
    assertThat(tags("endpoint-config/config")).isEmpty();
    assertThat(tags("training-job/job")).containsExactly(tag("a", "b"));
    assertThat(client().listTags(list -> list.resourceArn(version)).tags())
        .containsExactly(tag("v", "1"));
  }

  @Test
  void aVersionHasTheTagsOfItsGroup() {
    group("versioned");

    assertThatThrownBy(() ->
            client()
                .createModelPackage(
                    version -> version.modelPackageGroupName("versioned").tags(tag("v", "1"))))
        .hasMessageContaining("Tags cannot be given for a version");
  }

  @Test
  void addingAnswersAllTagsAndReplacesEqualKeys() {
    String arn = group("added");

    client().addTags(add -> add.resourceArn(arn).tags(tag("a", "1"), tag("b", "2")));
    var answer = client().addTags(add -> add.resourceArn(arn).tags(tag("b", "3"), tag("c", "4")));

    assertThat(answer.tags()).containsExactly(tag("a", "1"), tag("b", "3"), tag("c", "4"));
    client().deleteTags(delete -> delete.resourceArn(arn).tagKeys("a", "c", "unknown"));
    assertThat(client().listTags(list -> list.resourceArn(arn)).tags())
        .containsExactly(tag("b", "3"));
  }

  @Test
  void aNewResourceDoesNotGetTheTagsOfADeletedOneOfItsName() {
    group("reborn");
    client()
        .addTags(add -> add.resourceArn(ARN + "model-package-group/reborn").tags(tag("old", "1")));

    client().deleteModelPackageGroup(group -> group.modelPackageGroupName("reborn"));
    group("reborn");

    assertThat(tags("model-package-group/reborn")).isEmpty();
  }

  @Test
  void refusesResourcesThatDoNotExist() {
    for (String name :
        List.of("training-job/no", "pipeline/no", "notebook-instance/no", "model-package/g/1")) {
      assertThatThrownBy(() -> tags(name)).hasMessageContaining(ARN + name + " does not exist");
    }
    assertThatThrownBy(() ->
            client()
                .listTags(list ->
                    list.resourceArn("arn:aws:sagemaker:eu-west-1:000000000000:model/model")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesMoreTagsThanAResourceCanHave() {
    String arn = group("full");
    client().addTags(add -> add.resourceArn(arn).tags(tags(0, 50)));
    assertThat(client().listTags(list -> list.resourceArn(arn)).tags()).hasSize(50);

    assertThatThrownBy(() -> client().addTags(add -> add.resourceArn(arn).tags(tag("more", "1"))))
        .isInstanceOf(ResourceLimitExceededException.class);
    assertThat(client().listTags(list -> list.resourceArn(arn)).tags()).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:created-by", "AWS:x"})
  void refusesTheKeysThatAreReserved(String key) {
    String arn = group(key.replace(':', '-'));

    assertThatThrownBy(() -> client().addTags(add -> add.resourceArn(arn).tags(tag(key, "1"))))
        .hasMessageContaining("begins with aws:, which is reserved for system use");
    assertThatThrownBy(() ->
            client()
                .createModelPackageGroup(
                    group -> group.modelPackageGroupName("never").tags(tag(key, "1"))))
        .hasMessageContaining("begins with aws:, which is reserved for system use");
    assertThatThrownBy(() -> tags("model-package-group/never"))
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() {
    String arn = group("twice");

    assertThatThrownBy(
            () -> client().addTags(add -> add.resourceArn(arn).tags(tag("a", "1"), tag("a", "2"))))
        .hasMessageContaining("The tag key a is given more than once");
    assertThatThrownBy(() ->
            client()
                .createModelPackageGroup(group ->
                    group.modelPackageGroupName("never").tags(tag("a", "1"), tag("a", "2"))))
        .hasMessageContaining("The tag key a is given more than once");
    assertThatThrownBy(() -> tags("model-package-group/never"))
        .hasMessageContaining("does not exist");
  }

  private String group(String name) {
    return client()
        .createModelPackageGroup(group -> group.modelPackageGroupName(name))
        .modelPackageGroupArn();
  }

  private List<Tag> tags(String resource) {
    return client().listTags(list -> list.resourceArn(ARN + resource)).tags();
  }

  private static List<Tag> tags(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> tag("key-" + i, "v")).toList();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private SageMakerClient client() {
    return hosted.sageMaker();
  }
}
