package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a job was told: each group has a title and values by name. */
public record JobSettings(List<Group> groups) {

  public JobSettings {
    groups = List.copyOf(groups);
  }

  /** Settings of one kind. */
  public record Group(String title, List<Fact> values) {

    public Group {
      values = List.copyOf(values);
    }
  }

  /** Returns the settings of a job; values of secret names are hidden. */
  static JobSettings of(JobDescription job) {
    List<Group> groups = new ArrayList<>();
    add(groups, "Hyperparameters", job.map("HyperParameters"));
    String command = words(job, "ContainerEntrypoint") + " " + words(job, "ContainerArguments");
    if (!command.isBlank()) {
      groups.add(new Group("Command", List.of(Fact.of("Command", command.strip()))));
    }
    add(groups, "Environment", job.map("Environment"));
    return new JobSettings(groups);
  }

  private static String words(JobDescription job, String member) {
    return String.join(
        " ",
        Secrets.hidden(
            job.json()
                .path("AppSpecification")
                .path(member)
                .valueStream()
                .map(word -> word.asString(""))
                .toList()));
  }

  private static void add(List<Group> groups, String title, Map<String, String> values) {
    if (!values.isEmpty()) {
      groups.add(
          new Group(
              title,
              values.entrySet().stream()
                  .map(value ->
                      Fact.of(value.getKey(), Secrets.shown(value.getKey(), value.getValue())))
                  .toList()));
    }
  }
}
