package dev.kfold.cv;

import dev.kfold.trainer.contract.Container;
import java.util.List;

/** PID 1 of the orchestrator's image. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CvProgram().run(List.of(arguments), Container.ofThisProcess()));
  }
}
