package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.ShellWord;
import dev.kfold.sagemaker.console.page.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    List<String> command =
        Stream.of("ContainerEntrypoint", "ContainerArguments")
            .flatMap(member -> job.container().path(member).valueStream())
            .map(word -> word.asString(""))
            .toList();
    if (!command.isEmpty()) {
      String text =
          Secrets.hidden(command).stream().map(ShellWord::of).collect(Collectors.joining(" "));
      groups.add(new Group("Command", List.of(Fact.of("Command", text))));
    }
    add(groups, "Environment", job.map("Environment"));
    return new JobSettings(groups);
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
