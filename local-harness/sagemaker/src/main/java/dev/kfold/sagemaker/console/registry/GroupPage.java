package dev.kfold.sagemaker.console.registry;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.result.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The versions of a group, which the reader can choose to compare. */
final class GroupPage {

  /** Each row is described by a call. */
  private static final int ROWS = 30;

  private final Results results;

  GroupPage(Results results) {
    this.results = results;
  }

  Page page(PageRequest request) {
    String group = request.variable("group");
    results.call("DescribeModelPackageGroup", Map.of("ModelPackageGroupName", group));
    Map<String, Object> members = members(group, ROWS);
    if (!request.parameter("next").isEmpty()) {
      members.put("NextToken", request.parameter("next"));
    }
    JsonNode found = results.call("ListModelPackages", members);
    VersionRows rows =
        new VersionRows(
            found
                .path("ModelPackageSummaryList")
                .valueStream()
                .map(version -> results.version(version.path("ModelPackageArn").asString()))
                .toList(),
            Optional.ofNullable(found.get("NextToken"))
                .map(token -> request.withParameter("next", token.asString())));
    return Page.below(
        Area.REGISTRY,
        List.of(),
        group,
        List.of(ApiCall.sageMaker("ListModelPackages", members)),
        List.of(Fragment.live("versions", "registry/versions.jte", rows)));
  }

  /** Returns the call that lists the versions of a group, the newest first. */
  static ApiCall versions(String group, int most) {
    return ApiCall.sageMaker("ListModelPackages", members(group, most));
  }

  private static Map<String, Object> members(String group, int most) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("ModelPackageGroupName", group);
    members.put("SortBy", "CreationTime");
    members.put("SortOrder", "Descending");
    members.put("MaxResults", most);
    return members;
  }
}
