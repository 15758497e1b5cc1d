package dev.kfold.sagemaker.identity;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of Identity and Access Management on roles. Roles with their policies and tags are
 * kept and returned; nothing checks access by them. A role that nobody has created exists too,
 * because jobs may name any.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html">IAM API</a>
 */
public final class RoleService implements Api {

  /** The name of the caller's role. */
  static final String NAME = "local";

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
  private static final int HOUR = 3600;

  private final ResourceTable<StoredRole> roles;
  private final Arns arns;
  private final InstantSource clock;

  /** Creates the service. */
  public RoleService(Tables tables, Arns arns, InstantSource clock) {
    this.roles = tables.table("role", StoredRole.class);
    this.arns = arns;
    this.clock = clock;
  }

  @Override
  public JsonNode call(String action, JsonNode members) {
    QueryParameters parameters = new QueryParameters(members);
    return switch (action) {
      case "CreateRole" -> create(parameters);
      case "GetRole" -> answer().set("Role", RoleJson.of(any(parameters), arns.account()));
      case "ListRoles" -> list(parameters);
      case "DeleteRole" -> delete(parameters);
      case "UpdateAssumeRolePolicy" ->
          change(
              parameters, role -> role.withTrust(PolicyDocument.of(parameters, "PolicyDocument")));
      case "PutRolePolicy" ->
          change(
              parameters,
              role ->
                  role.withPolicies(
                      with(policy(parameters), PolicyDocument.of(parameters, "PolicyDocument"))));
      case "GetRolePolicy" -> RoleJson.policy(created(parameters), policy(parameters));
      case "DeleteRolePolicy" -> {
        RoleJson.policy(created(parameters), policy(parameters));
        yield change(parameters, role -> role.withPolicies(without(List.of(policy(parameters)))));
      }
      case "ListRolePolicies" -> {
        ObjectNode names = all();
        any(parameters).policies().keySet().stream()
            .sorted()
            .forEach(names.putArray("PolicyNames")::add);
        yield names;
      }
      case "TagRole" ->
          change(
              parameters,
              role ->
                  role.withTags(tags -> {
                    tags.putAll(parameters.tags());
                    return tags;
                  }));
      case "UntagRole" ->
          change(parameters, role -> role.withTags(without(parameters.list("TagKeys"))));
      case "ListRoleTags" -> all().set("Tags", RoleJson.tags(any(parameters)));
      case "AttachRolePolicy" -> attach(parameters, policies -> policies.with(arn(parameters)));
      case "DetachRolePolicy" -> attach(parameters, policies -> policies.without(arn(parameters)));
      case "ListAttachedRolePolicies" ->
          all().set("AttachedPolicies", new AttachedPolicies(any(parameters).attached()).json());
      case "UpdateRole" -> {
        change(
            parameters,
            role ->
                role.described(
                    parameters.text("Description", role.description()),
                    parameters
                        .members()
                        .path("MaxSessionDuration")
                        .asInt(role.maxSessionSeconds())));
        yield answer();
      }
      case "ListInstanceProfilesForRole" -> empty(parameters, "InstanceProfiles");
      case "SimulatePrincipalPolicy" -> simulation(parameters);
      default -> throw unknown(action);
    };
  }

  /** Returns the error for an action that the local endpoint lacks. */
  static ServiceException unknown(String action) {
    return ServiceException.ofCompanion(
        "InvalidAction", "The local endpoint does not know the action '%s'".formatted(action));
  }

  private ObjectNode create(QueryParameters parameters) {
    StoredRole role =
        new StoredRole(
            name(parameters),
            parameters.text("Path", "/"),
            parameters.text("Description", ""),
            PolicyDocument.of(parameters, "AssumeRolePolicyDocument"),
            parameters.members().path("MaxSessionDuration").asInt(HOUR),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            parameters.tags(),
            Map.of(),
            List.of());
    if (!roles.insert(role.name(), role)) {
      throw ServiceException.ofCompanion(
          "EntityAlreadyExists", "Role with name %s already exists.".formatted(role.name()));
    }
    ObjectNode answer = answer();
    answer.set("Role", RoleJson.of(role, arns.account()));
    return answer;
  }

  private ObjectNode delete(QueryParameters parameters) {
    StoredRole role = created(parameters);
    if (!role.policies().isEmpty()) {
      throw ServiceException.ofCompanion(
          "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }
    if (!role.attached().isEmpty()) {
      throw ServiceException.ofCompanion(
          "DeleteConflict", "Cannot delete entity, must detach all policies first.");
    }
    roles.delete(role.name());
    return answer();
  }

  private ObjectNode attach(QueryParameters parameters, UnaryOperator<AttachedPolicies> change) {
    return change(
        parameters,
        role -> role.withAttached(change.apply(new AttachedPolicies(role.attached())).arns()));
  }

  private static String arn(QueryParameters parameters) {
    return parameters.required("PolicyArn");
  }

  private ObjectNode change(QueryParameters parameters, UnaryOperator<StoredRole> change) {
    roles.update(created(parameters).name(), change);
    return answer();
  }

  private ObjectNode list(QueryParameters parameters) {
    ObjectNode answer = all();
    ArrayNode list = answer.putArray("Roles");
    roles.all().stream()
        .filter(role -> role.path().startsWith(parameters.text("PathPrefix", "/")))
        .forEach(role -> list.add(RoleJson.of(role, arns.account())));
    return answer;
  }

  private ObjectNode empty(QueryParameters parameters, String list) {
    any(parameters);
    return all().set(list, JsonNodeFactory.instance.arrayNode());
  }

  /** Returns a role that a client has created. */
  private StoredRole created(QueryParameters parameters) {
    String name = name(parameters);
    return roles
        .find(name)
        .orElseThrow(() ->
            ServiceException.ofCompanion(
                "NoSuchEntity", "The role with name %s cannot be found.".formatted(name)));
  }

  /** Returns a role that a client has created, or a dummy. */
  private StoredRole any(QueryParameters parameters) {
    String name = name(parameters);
    return roles
        .find(name)
        .orElseGet(() ->
            new StoredRole(name, "/", "", TRUST, HOUR, BEGINNING, Map.of(), Map.of(), List.of()));
  }

  private static String name(QueryParameters parameters) {
    String name = parameters.text("RoleName", "");
    if (!name.matches("[\\w+=,.@-]{1,64}")) {
      throw ServiceException.ofCompanion(
          "ValidationError",
          "The specified value for roleName is invalid. It must contain only alphanumeric"
              + " characters and/or the following: +=,.@_-");
    }
    return name;
  }

  private static String policy(QueryParameters parameters) {
    return parameters.required("PolicyName");
  }

  private static UnaryOperator<Map<String, String>> with(String key, String value) {
    return map -> {
      map.put(key, value);
      return map;
    };
  }

  private static UnaryOperator<Map<String, String>> without(List<String> keys) {
    return map -> {
      map.keySet().removeAll(keys);
      return map;
    };
  }

  private static ObjectNode answer() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Returns a response without further pages. */
  private static ObjectNode all() {
    return answer().put("IsTruncated", false);
  }

  /** Returns that every action is allowed on every resource. */
  private static ObjectNode simulation(QueryParameters parameters) {
    List<String> resources = parameters.list("ResourceArns");
    ObjectNode answer = answer();
    ArrayNode results = answer.putArray("EvaluationResults");
    for (String action : parameters.list("ActionNames")) {
      for (String resource : resources.isEmpty() ? List.of("*") : resources) {
        results
            .addObject()
            .put("EvalActionName", action)
            .put("EvalResourceName", resource)
            .put("EvalDecision", "allowed");
      }
    }
    return answer.put("IsTruncated", false);
  }
}
