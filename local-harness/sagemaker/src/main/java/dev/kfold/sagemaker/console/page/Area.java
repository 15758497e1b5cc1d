package dev.kfold.sagemaker.console.page;

/** An area of the console, with an entry in its navigation. */
public enum Area {
  PIPELINES("Pipelines", "pipelines"),
  TUNING("Tuning", "tuning"),
  JOBS("Jobs", "jobs"),
  REGISTRY("Registry", "registry"),
  ENDPOINTS("Endpoints", "endpoints"),
  OBJECTS("S3", "s3"),
  COMPARE("Compare", "compare");

  private final String title;
  private final String folder;

  Area(String title, String folder) {
    this.title = title;
    this.folder = folder;
  }

  /** Returns the name of this area in the navigation. */
  public String title() {
    return title;
  }

  /** Returns the address of the first page of this area. */
  public String address() {
    return Address.of(folder);
  }
}
