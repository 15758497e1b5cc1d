package dev.kfold.sagemaker.tag;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.AddTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.AddTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * The operations on tags: AddTags, DeleteTags and ListTags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html">AddTags</a>
 */
public final class TagService {

  private static final int LEAST_PAGE = 50;

  private final TagTable tags;
  private final Api api;
  private final Arns arns;

  /**
   * Creates the service.
   *
   * @param api describes resources, by which their existence is checked
   */
  public TagService(TagTable tags, Api api, Arns arns) {
    this.tags = tags;
    this.api = api;
    this.arns = arns;
  }

  /** Returns the operations on tags. */
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("AddTags", AddTagsRequest::builder, this::add),
        new Operation<>("DeleteTags", DeleteTagsRequest::builder, this::delete),
        new Operation<>("ListTags", ListTagsRequest::builder, this::list));
  }

  private AddTagsResponse add(AddTagsRequest request) {
    requireExisting(request.resourceArn());
    Map<String, String> added = byKey(request.tags());
    ResourceTags all = tags.change(request.resourceArn(), before -> before.with(added));
    return AddTagsResponse.builder().tags(asList(all)).build();
  }

  private DeleteTagsResponse delete(DeleteTagsRequest request) {
    requireExisting(request.resourceArn());
    tags.change(request.resourceArn(), before -> before.without(request.tagKeys()));
    return DeleteTagsResponse.builder().build();
  }

  private ListTagsResponse list(ListTagsRequest request) {
    requireExisting(request.resourceArn());
    ListTagsRequest sized =
        request.maxResults() == null ? request.toBuilder().maxResults(LEAST_PAGE).build() : request;
    ListPage<Tag> page = ListPage.of(asList(tags.find(request.resourceArn())), sized);
    return ListTagsResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
  }

  private void requireExisting(String arn) {
    TaggedResource.of(arn, arns).requireExisting(api);
  }

  private static Map<String, String> byKey(List<Tag> tags) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Tag tag : tags) {
      requireFree(tag.key());
      if (values.put(tag.key(), tag.value()) != null) {
        throw duplicateKey(tag.key());
      }
    }
    return values;
  }

  /** Refuses keys with the reserved prefix {@code aws:}, in upper or lower case. */
  static void requireFree(String key) {
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw ServiceException.validation(
          "The tag key %s begins with aws:, which is reserved for system use; choose another one."
              .formatted(key));
    }
  }

  /** Returns the error for a key that a request repeats. */
  static ServiceException duplicateKey(String key) {
    return ServiceException.validation(
        "The tag key %s is given more than once; give it once.".formatted(key));
  }

  private static List<Tag> asList(ResourceTags tags) {
    return tags.values().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
