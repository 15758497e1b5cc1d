package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.archive.ArchivedFile;
import dev.kfold.sagemaker.console.archive.Archives;
import dev.kfold.sagemaker.console.page.Download;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import dev.kfold.sagemaker.s3.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** Downloads of objects, and of files in archives: {@code ?entry=NAME}. */
record FileDownloads(ObjectBrowser objects) {

  Download file(S3Location location, PageRequest request) {
    String entry = request.parameter("entry");
    try {
      return entry.isEmpty() ? object(location) : entry(location, entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Download object(S3Location location) throws IOException {
    StoredObject object =
        objects
            .find(location)
            .orElseThrow(() -> new NotFoundException("There is no object " + location));
    return new Download(
        FolderPage.title(location), OptionalLong.of(object.size()), () -> objects.open(location));
  }

  private Download entry(S3Location archive, String name) throws IOException {
    ArchivedFile opened =
        Archives.forDownloads(objects)
            .entry(archive, name)
            .orElseThrow(() ->
                new NotFoundException("The archive %s has no file %s".formatted(archive, name)));
    return new Download(
        name.substring(name.lastIndexOf('/') + 1), OptionalLong.of(opened.size()), opened::content);
  }
}
