package dev.kfold.trainer;

import dev.kfold.trainer.contract.Container;
import java.util.List;

/** The process that an image of the trainer starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new TrainerProgram().run(List.of(arguments), Container.ofThisProcess()));
  }
}
