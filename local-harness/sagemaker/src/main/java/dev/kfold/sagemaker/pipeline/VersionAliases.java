package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The aliases of pipeline versions in requests and responses, which the SDK's classes do not have.
 */
final class VersionAliases {

  /** The member of a request that names a version. */
  static final String ALIAS = "PipelineVersionAlias";

  /** The member of a request or a response with all aliases of a version. */
  static final String ALIASES = "PipelineVersionAliases";

  /** The member of an UpdatePipelineVersion request. */
  static final String OPERATIONS = "PipelineVersionAliasOperations";

  private static final int MOST = 10;

  private VersionAliases() {}

  /** Returns the aliases that a request gives to a new version. */
  static List<String> given(JsonNode request) {
    return texts(request.path(ALIASES));
  }

  /** Returns the texts of a list; none if it is absent. */
  static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  /** Returns a member of a response with the aliases of a version; no member if it has none. */
  static ObjectNode member(List<String> aliases) {
    ObjectNode member = JsonNodeFactory.instance.objectNode();
    if (!aliases.isEmpty()) {
      ArrayNode list = member.putArray(ALIASES);
      aliases.forEach(list::add);
    }
    return member;
  }

  /**
   * Returns the number of the version that a request asks for by its number or alias, or of the
   * latest.
   *
   * @throws ServiceException ResourceNotFound for an alias that no version has, ValidationException
   *     if both are given
   */
  static long version(Pipeline pipeline, @Nullable Long id, JsonNode request) {
    Optional<String> alias = request.path(ALIAS).asStringOpt();
    if (id != null && alias.isPresent()) {
      throw ServiceException.validation(
          "PipelineVersionId and PipelineVersionAlias are both given; give one of them.");
    }
    return alias
        .map(name -> pipeline.versionWith(name).id())
        .orElseGet(() -> id == null ? pipeline.version() : id);
  }

  /**
   * Checks that each alias is assigned once in a pipeline and cannot be taken for a number, and
   * that no version has too many.
   *
   * @throws ServiceException ValidationException
   */
  static void check(Pipeline pipeline) {
    Set<String> seen = new HashSet<>();
    for (PipelineVersion version : pipeline.versions()) {
      for (String alias : version.aliases()) {
        if (alias.chars().allMatch(Character::isDigit)) {
          throw ServiceException.validation(
              "The alias '%s' consists of digits only; choose one that cannot be taken for the number of a version."
                  .formatted(alias));
        }
        if (!seen.add(alias)) {
          throw ServiceException.validation(
              "The alias '%s' is assigned more than once in pipeline '%s'; remove it from the other version first."
                  .formatted(alias, pipeline.arn()));
        }
      }
      if (version.aliases().size() > MOST) {
        throw ServiceException.validation(
            "Version %d of pipeline '%s' would have %d aliases; it can have %d."
                .formatted(version.id(), pipeline.arn(), version.aliases().size(), MOST));
      }
    }
  }
}
