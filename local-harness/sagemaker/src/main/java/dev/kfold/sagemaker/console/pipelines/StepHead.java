package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Page;
import java.util.List;

/** What the head of the page shows. */
public record StepHead(StepRow step, String description, List<Page.Link> after) {

  public StepHead {
    after = List.copyOf(after);
  }
}
