package dev.kfold.harness.images;

import dev.kfold.harness.client.PlannedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** The registry of an AWS account: its repositories and its login. */
public record EcrRegistry(EcrClient ecr) {

  /** Plans the repositories of the images that are missing, with a scan of every push. */
  public List<PlannedRequest> planMissing() {
    List<PlannedRequest> requests = new ArrayList<>();
    for (String image : ImageBuilder.IMAGES) {
      try {
        ecr.describeRepositories(request -> request.repositoryNames(image));
      } catch (RepositoryNotFoundException e) {
        requests.add(
            PlannedRequest.of(
                "ecr",
                CreateRepositoryRequest.builder()
                    .repositoryName(image)
                    .imageScanningConfiguration(scanning -> scanning.scanOnPush(true))
                    .build(),
                ecr::createRepository));
      }
    }
    return requests;
  }

  /** Returns a login that is valid for twelve hours. */
  public RegistryLogin login() {
    String token = ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
    String login = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    int colon = login.indexOf(':');
    return new RegistryLogin(login.substring(0, colon), login.substring(colon + 1));
  }
}
