package dev.kfold.sagemaker.console.registry;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.deployment.Deployer;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes.Outcome;
import dev.kfold.sagemaker.console.result.ModelVersion;
import dev.kfold.sagemaker.console.result.Results;
import dev.kfold.sagemaker.console.tags.ShownTags;
import dev.kfold.sagemaker.deployment.ChangeOfEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A version of a group: its quality, where it comes from, its approval and its deployment. */
final class VersionPage {

  private static final int ENDPOINTS = 100;

  private final ConsoleServices services;
  private final Results results;
  private final Deployer deployer;

  VersionPage(ConsoleServices services, Results results) {
    this.services = services;
    this.results = results;
    this.deployer = new Deployer(services, ChangeOfEndpoint.DEPLOYMENT);
  }

  Page page(PageRequest request) {
    return page(request, Optional.empty());
  }

  /** Approves, rejects or deploys the version, as its forms ask for. */
  Outcome change(PageRequest request) {
    ModelVersion version = version(request);
    try {
      if (request.field("approval").isPresent()) {
        approve(version, request.field("approval").get(), request.field("comment"));
        return new Outcome.Shown(version.address());
      }
      String endpoint = request.field("endpoint").orElse("");
      deployer.deploy(version, endpoint, request.field("instance-type"));
      return new Outcome.Shown(Address.of("endpoints", endpoint));
    } catch (ServiceException | InvalidInputException e) {
      return new Outcome.Refused(page(request, Optional.ofNullable(e.getMessage())));
    }
  }

  private void approve(ModelVersion version, String approval, Optional<String> comment) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("ModelPackageArn", version.arn());
    members.put("ModelApprovalStatus", approval);
    comment.ifPresent(text -> members.put("ApprovalDescription", text));
    results.call("UpdateModelPackage", members);
  }

  private Page page(PageRequest request, Optional<String> refusal) {
    ModelVersion version = version(request);
    List<Fragment> fragments = new ArrayList<>();
    refusal.ifPresent(
        sentence -> fragments.add(Fragment.still("refused", "refused.jte", sentence)));
    fragments.add(Fragment.live("version", "registry/version.jte", version));
    fragments.add(Fragment.live("approval", "registry/approval.jte", version));
    DeployForm form = form(version, request);
    fragments.add(
        refusal.isEmpty()
            ? Fragment.live("deploy", "registry/deploy.jte", form)
            // of another name, because the live one would replace what was typed
            : Fragment.still("deploy-again", "registry/deploy.jte", form));
    fragments.add(Fragment.live("quality", "registry/quality.jte", version));
    fragments.add(
        ShownTags.fragment(
            services.sageMaker(),
            version.arn(),
            services.arns().of("model-package-group", version.group())));
    if (!version.card().isEmpty()) {
      fragments.add(Fragment.live("card", "registry/card.jte", ModelCard.of(version.card())));
    }
    return Page.below(
        Area.REGISTRY,
        List.of(new Page.Link(version.group(), Address.of("registry", version.group()))),
        "Version " + version.number(),
        List.of(
            ApiCall.sageMaker("DescribeModelPackage", Map.of("ModelPackageName", version.arn()))),
        fragments);
  }

  private DeployForm form(ModelVersion version, PageRequest request) {
    List<String> endpoints =
        results
            .call("ListEndpoints", Map.of("MaxResults", ENDPOINTS))
            .path("Endpoints")
            .valueStream()
            .map(endpoint -> endpoint.path("EndpointName").asString())
            .toList();
    String typed = request.parameter("endpoint");
    String endpoint =
        request.field("endpoint").orElse(typed.isBlank() ? version.group() : typed.strip());
    return new DeployForm(
        version,
        endpoint,
        deployer.replacement(endpoint),
        request
            .field("instance-type")
            .orElse(
                version.instanceTypes().isEmpty()
                    ? Deployer.INSTANCE_TYPE
                    : version.instanceTypes().getFirst()),
        endpoints);
  }

  private ModelVersion version(PageRequest request) {
    String group = request.variable("group");
    String number = request.variable("version");
    if (!number.matches("[1-9]\\d{0,8}")) {
      throw new NotFoundException("Versions have numbers from 1, and there is no " + number);
    }
    return results.version(services.arns().of("model-package", group + "/" + number));
  }
}
