package dev.kfold.sagemaker.repository;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of Elastic Container Registry on repositories and their settings, which are kept
 * and returned and have no effect. A repository has no images.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/Welcome.html">ECR API</a>
 */
public final class RepositoryService implements Api {

  private static final List<String> SETTINGS =
      List.of("imageTagMutability", "imageScanningConfiguration", "encryptionConfiguration");

  private final ResourceTable<Repository> repositories;
  private final Arns arns;
  private final InstantSource clock;

  /** Creates the service. */
  public RepositoryService(Tables tables, Arns arns, InstantSource clock) {
    this.repositories = tables.table("repository", Repository.class);
    this.arns = arns;
    this.clock = clock;
  }

  @Override
  public JsonNode call(String operation, JsonNode request) {
    return switch (operation) {
      case "CreateRepository" -> create(request);
      case "DescribeRepositories" -> describe(request);
      case "DeleteRepository" -> delete(request);
      case "PutImageScanningConfiguration" -> set(request, "imageScanningConfiguration");
      case "PutImageTagMutability" -> set(request, "imageTagMutability");
      case "PutLifecyclePolicy" -> putLifecycle(request);
      case "GetLifecyclePolicy" -> lifecycle(find(name(request)));
      case "DeleteLifecyclePolicy" -> {
        ObjectNode removed = lifecycle(find(name(request)));
        repositories.update(name(request), repository -> repository.withLifecycle(""));
        yield removed;
      }
      case "ListImages" -> {
        find(name(request));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("imageIds");
        yield answer;
      }
      case "ListTagsForResource" -> tags(find(nameOfArn(request)));
      case "TagResource" -> tag(request);
      case "UntagResource" -> untag(request);
      default -> throw ServiceException.unknownOperation(operation);
    };
  }

  private ObjectNode create(JsonNode request) {
    String name = name(request);
    if (!name.matches("(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*")
        || name.length() < 2) {
      throw ServiceException.ofCompanion(
          "InvalidParameterException",
          "Invalid parameter at 'repositoryName' failed to satisfy constraint: '%s' is not a name of lower-case letters, digits, and single separators between them"
              .formatted(name));
    }
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("imageTagMutability", "MUTABLE");
    settings.putObject("imageScanningConfiguration").put("scanOnPush", false);
    settings.putObject("encryptionConfiguration").put("encryptionType", "AES256");
    SETTINGS.stream()
        .filter(request::hasNonNull)
        .forEach(setting -> settings.set(setting, request.get(setting)));
    Repository repository =
        new Repository(name, clock.instant(), settings, "", tagsOf(request.path("tags")));
    if (!repositories.insert(name, repository)) {
      throw ServiceException.ofCompanion(
          "RepositoryAlreadyExistsException",
          "The repository with name '%s' already exists in the registry with id '%s'"
              .formatted(name, arns.account()));
    }
    return JsonNodeFactory.instance.objectNode().set("repository", json(repository));
  }

  private ObjectNode describe(JsonNode request) {
    List<String> names =
        request.path("repositoryNames").valueStream().map(JsonNode::asString).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("repositories");
    (names.isEmpty() ? repositories.all() : names.stream().map(this::find).toList())
        .forEach(repository -> list.add(json(repository)));
    return answer;
  }

  private ObjectNode delete(JsonNode request) {
    Repository repository = find(name(request));
    repositories.delete(repository.name());
    return JsonNodeFactory.instance.objectNode().set("repository", json(repository));
  }

  private ObjectNode set(JsonNode request, String setting) {
    String name = find(name(request)).name();
    repositories.update(
        name,
        repository ->
            repository.withSettings(settings -> settings.set(setting, request.path(setting))));
    return named(name).set(setting, request.path(setting));
  }

  private ObjectNode putLifecycle(JsonNode request) {
    String name = find(name(request)).name();
    String text = request.path("lifecyclePolicyText").asString("");
    repositories.update(name, repository -> repository.withLifecycle(text));
    return named(name).put("lifecyclePolicyText", text);
  }

  private ObjectNode lifecycle(Repository repository) {
    if (repository.lifecycle().isEmpty()) {
      throw ServiceException.ofCompanion(
          "LifecyclePolicyNotFoundException",
          "Lifecycle policy does not exist for the repository with name '%s' in the registry with id '%s'"
              .formatted(repository.name(), arns.account()));
    }
    return named(repository.name()).put("lifecyclePolicyText", repository.lifecycle());
  }

  private ObjectNode tag(JsonNode request) {
    repositories.update(
        find(nameOfArn(request)).name(),
        repository -> {
          Map<String, String> tags = new TreeMap<>(repository.tags());
          tags.putAll(tagsOf(request.path("tags")));
          return repository.withTags(tags);
        });
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode untag(JsonNode request) {
    repositories.update(
        find(nameOfArn(request)).name(),
        repository -> {
          Map<String, String> tags = new TreeMap<>(repository.tags());
          request.path("tagKeys").forEach(key -> tags.remove(key.asString()));
          return repository.withTags(tags);
        });
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode tags(Repository repository) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode tags = answer.putArray("tags");
    new TreeMap<>(repository.tags())
        .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    return answer;
  }

  private static Map<String, String> tagsOf(JsonNode list) {
    Map<String, String> tags = new TreeMap<>();
    list.forEach(tag -> tags.put(tag.path("Key").asString(), tag.path("Value").asString("")));
    return tags;
  }

  private Repository find(String name) {
    return repositories
        .find(name)
        .orElseThrow(() ->
            ServiceException.ofCompanion(
                "RepositoryNotFoundException",
                "The repository with name '%s' does not exist in the registry with id '%s'"
                    .formatted(name, arns.account())));
  }

  private static String name(JsonNode request) {
    return request.path("repositoryName").asString("");
  }

  private static String nameOfArn(JsonNode request) {
    return request.path("resourceArn").asString("").replaceFirst("^.*:repository/", "");
  }

  private ObjectNode named(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("registryId", arns.account())
        .put("repositoryName", name);
  }

  private ObjectNode json(Repository repository) {
    String name = repository.name();
    ObjectNode json = named(name);
    json.put(
        "repositoryArn",
        "arn:aws:ecr:%s:%s:repository/%s".formatted(arns.region(), arns.account(), name));
    json.put(
        "repositoryUri",
        "%s.dkr.ecr.%s.amazonaws.com/%s".formatted(arns.account(), arns.region(), name));
    json.put("createdAt", repository.created().toEpochMilli() / 1000.0);
    json.setAll(repository.settings());
    return json;
  }
}
