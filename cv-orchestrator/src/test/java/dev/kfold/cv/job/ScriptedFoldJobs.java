package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A training service that follows a script: each job answers so many looks with Running and then
 * ends as told.
 */
final class ScriptedFoldJobs implements FoldJobs {

  /** How a job of the script goes. */
  record Script(int looksWhileRunning, FoldJobStatus end) {

    static Script completesAfter(int looks) {
      return new Script(looks, new FoldJobStatus.Completed());
    }

    static Script endsAfter(int looks, String reason) {
      return new Script(
          looks, new FoldJobStatus.Ended(reason, !reason.startsWith("AlgorithmError")));
    }
  }

  final List<String> created = new ArrayList<>();
  final List<String> stopped = new ArrayList<>();
  int mostAtATime;

  private final Function<String, Script> scripts;
  private final Map<String, Integer> looks = new HashMap<>();
  private final TreeSet<String> running = new TreeSet<>();

  ScriptedFoldJobs(Function<String, Script> scripts) {
    this.scripts = scripts;
  }

  @Override
  public void create(FoldJob job) {
    created.add(job.name());
    running.add(job.name());
    mostAtATime = Math.max(mostAtATime, running.size());
  }

  @Override
  public FoldJobStatus status(String jobName) {
    Script script = scripts.apply(jobName);
    if (looks.merge(jobName, 1, Integer::sum) <= script.looksWhileRunning()) {
      return new FoldJobStatus.Running();
    }
    running.remove(jobName);
    return script.end();
  }

  @Override
  public void stop(String jobName) {
    stopped.add(jobName);
    running.remove(jobName);
  }

  @Override
  public FoldResult result(String jobName) {
    return new FoldResult(
        1.0,
        new ConfusionMatrix(List.of("a", "b"), new int[][] {{1, 0}, {0, 1}}),
        List.of(new FoldResult.Prediction("a", "a"), new FoldResult.Prediction("b", "b")),
        List.of(),
        Duration.ofMillis(5));
  }

  List<String> stillRunning() {
    return List.copyOf(running);
  }
}
