package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Makes the head of a job's page. */
final class JobHeads {

  private JobHeads() {}

  /**
   * Returns the head of a job.
   *
   * @param owners what the job belongs to
   */
  static JobHead of(JobDescription job, List<Fact> owners) {
    List<Fact> facts = new ArrayList<>(owners);
    addTime(facts, "Created", job.created());
    addTime(facts, "Started", job.started());
    addTime(facts, "Ended", job.ended());
    job.duration().ifPresent(text -> facts.add(Fact.of("Duration", text)));
    addText(facts, "Billable time", job.json().path("BillableTimeInSeconds"), text -> text + " s");
    facts.add(job.program());
    facts.add(Fact.of("Instances", instances(job.resources())));
    addText(facts, "Volume", job.resources().path("VolumeSizeInGB"), text -> text + " GB");
    addText(
        facts,
        "Longest runtime",
        job.json().path("StoppingCondition").path("MaxRuntimeInSeconds"),
        text -> text + " s");
    if (job.json().path("EnableManagedSpotTraining").asBoolean(false)) {
      facts.add(Fact.of("Capacity", "managed spot training"));
    }
    addText(facts, "Exit message", job.json().path("ExitMessage"), Function.identity());
    addText(facts, "Role", job.json().path("RoleArn"), Function.identity());
    facts.add(Fact.of("ARN", job.arn()));
    String address = job.kind().address(job.name());
    String secondary = job.text("SecondaryStatus");
    return new JobHead(
        job.status(),
        secondary.equals(job.status().text()) ? "" : secondary,
        Optional.of(job.text("FailureReason")).filter(reason -> !reason.isEmpty()),
        job.status().isRunning() ? job.started().or(job::created) : Optional.empty(),
        facts,
        job.isInProgress() ? Optional.of(address + "/stop") : Optional.empty(),
        address + "/again");
  }

  private static String instances(JsonNode resources) {
    JsonNode groups = resources.path("InstanceGroups");
    if (!groups.isEmpty()) {
      return String.join(", ", groups.valueStream().map(JobHeads::instances).toList());
    }
    return "%s × %s"
        .formatted(
            resources.path("InstanceCount").asString("1"),
            resources.path("InstanceType").asString("any"));
  }

  private static void addTime(List<Fact> facts, String label, Optional<Instant> time) {
    time.ifPresent(moment -> facts.add(Fact.of(label, Times.text(moment))));
  }

  private static void addText(
      List<Fact> facts, String label, JsonNode value, Function<String, String> written) {
    String text = value.asString("");
    if (!text.isEmpty()) {
      facts.add(Fact.of(label, written.apply(text)));
    }
  }
}
