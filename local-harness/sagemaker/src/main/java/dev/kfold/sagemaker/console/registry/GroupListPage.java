package dev.kfold.sagemaker.console.registry;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The list of model package groups. */
final class GroupListPage {

  private static final int ROWS = 50;
  private static final int COUNTED = 100;

  private final ConsoleServices services;

  GroupListPage(ConsoleServices services) {
    this.services = services;
  }

  Page page(PageRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", ROWS);
    members.put("SortBy", "CreationTime");
    members.put("SortOrder", "Descending");
    if (!request.parameter("next").isEmpty()) {
      members.put("NextToken", request.parameter("next"));
    }
    ApiCall call = ApiCall.sageMaker("ListModelPackageGroups", members);
    JsonNode found = services.sageMaker().call(call.operation(), call.members());
    GroupRows rows =
        new GroupRows(
            found.path("ModelPackageGroupSummaryList").valueStream().map(this::row).toList(),
            Optional.ofNullable(found.get("NextToken"))
                .map(token -> request.withParameter("next", token.asString())));
    return Page.of(
        Area.REGISTRY,
        List.of(call),
        List.of(Fragment.live("groups", "registry/groups.jte", rows)));
  }

  private GroupRows.Row row(JsonNode group) {
    String name = group.path("ModelPackageGroupName").asString();
    ApiCall call = GroupPage.versions(name, COUNTED);
    JsonNode versions = services.sageMaker().call(call.operation(), call.members());
    JsonNode list = versions.path("ModelPackageSummaryList");
    return new GroupRows.Row(
        name,
        Address.of("registry", name),
        group.path("ModelPackageGroupDescription").asString(""),
        versions.has("NextToken") ? COUNTED + " or more" : String.valueOf(list.size()),
        list.isEmpty()
            ? Optional.empty()
            : Optional.of(new Status(list.path(0).path("ModelApprovalStatus").asString(""))),
        Times.read(group.path("CreationTime")));
  }
}
