package dev.kfold.sagemaker.console.tags;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Secrets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tags of a resource, without secret values. */
public record ShownTags(List<Tag> tags) {

  private static final int MOST = 100;

  public ShownTags {
    tags = List.copyOf(tags);
  }

  /** A tag. */
  public record Tag(String key, String value) {}

  /**
   * Returns the part of a page that shows the tags of resources; nothing if they have none.
   *
   * @param arns the ARN of the resource, and perhaps that of the group that it belongs to
   */
  public static Fragment fragment(Api sageMaker, String... arns) {
    return Fragment.ofState(
        "tags",
        "tags/tags.jte",
        () ->
            new ShownTags(
                Stream.of(arns).flatMap(arn -> read(sageMaker, arn)).distinct().toList()));
  }

  private static Stream<Tag> read(Api sageMaker, String arn) {
    ApiCall call = ApiCall.sageMaker("ListTags", Map.of("ResourceArn", arn, "MaxResults", MOST));
    return sageMaker
        .call(call.operation(), call.members())
        .path("Tags")
        .valueStream()
        .map(tag -> tag(tag.path("Key").asString(""), tag.path("Value").asString("")));
  }

  private static Tag tag(String key, String value) {
    return new Tag(key, Secrets.shown(key, value));
  }
}
