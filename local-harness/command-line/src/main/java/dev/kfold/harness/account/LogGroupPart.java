package dev.kfold.harness.account;

import dev.kfold.harness.client.PlannedRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

/**
 * A log group of SageMaker. All jobs of an account share it; therefore the retention of an existing
 * one is left alone, and it is never removed.
 */
record LogGroupPart(CloudWatchLogsClient logs, String name, LogRetention retention)
    implements AccountPart {

  private static final String SERVICE = "logs";

  @Override
  public String kind() {
    return "log group";
  }

  @Override
  public PartState state() {
    Optional<LogGroup> found =
        logs
            .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
            .logGroups()
            .stream()
            .filter(group -> group.logGroupName().equals(name))
            .findFirst();
    return found
        .<PartState>map(group ->
            new PartState.Present(false, difference(Optional.ofNullable(group.retentionInDays()))))
        .orElseGet(PartState.Missing::new);
  }

  private List<String> difference(Optional<Integer> days) {
    return days.filter(found -> found == retention.days()).isPresent()
        ? List.of()
        : List.of(
            days.map("its logs are kept for %d days"::formatted)
                .orElse("its logs are kept for ever"));
  }

  @Override
  public PlannedRequest creation() {
    return PlannedRequest.of(
        SERVICE, CreateLogGroupRequest.builder().logGroupName(name).build(), logs::createLogGroup);
  }

  @Override
  public List<PlannedRequest> settings() {
    return List.of(
        PlannedRequest.of(
            SERVICE,
            PutRetentionPolicyRequest.builder()
                .logGroupName(name)
                .retentionInDays(retention.days())
                .build(),
            logs::putRetentionPolicy));
  }

  @Override
  public List<PlannedRequest> removal(boolean deleteData) {
    return List.of();
  }
}
