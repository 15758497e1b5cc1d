package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import dev.kfold.sagemaker.s3.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The pages of S3. */
public final class ObjectPages {

  private final ObjectBrowser objects;
  private final FolderPage folders;
  private final ObjectPage object;
  private final FileDownloads downloads;

  public ObjectPages(ConsoleServices services) {
    this.objects = services.objects().browser();
    this.folders = new FolderPage(objects);
    this.object = new ObjectPage(new PreviewReader(objects, services.analyses().tables()));
    this.downloads = new FileDownloads(objects);
  }

  /** Adds the pages of S3 to all pages. */
  public void addTo(Routes routes) {
    routes
        .page("s3", _ -> folders.buckets())
        .page("s3/{bucket}/{key*}", this::page)
        .file("s3-file/{bucket}/{key*}", request -> downloads.file(location(request), request));
  }

  /** Shows an object; without one of this key, the folder of this name. */
  private Page page(PageRequest request) {
    S3Location location = location(request);
    try {
      Optional<StoredObject> found = objects.find(location);
      return found.isPresent()
          ? object.page(location, found.get(), request)
          : folders.page(location, request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the place of an address; a key that no path can have is a parameter. */
  private static S3Location location(PageRequest request) {
    String key = request.parameter("key");
    return new S3Location(
        request.variable("bucket"), key.isEmpty() ? request.variable("key") : key);
  }
}
