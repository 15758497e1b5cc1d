package dev.kfold.sagemaker.console.objects;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Sizes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page of an object, or of a file in an archive.
 *
 * @param uri of the object
 * @param size in words; empty text for a file in an archive
 * @param download the address of the file
 * @param page the address of the page of the object
 * @param parameters those of the page's address that the form of the label sends again
 * @param label the label column that the reader has chosen, or an empty text
 */
public record ObjectView(
    String uri,
    String size,
    Optional<Instant> modified,
    String download,
    String page,
    Map<String, String> parameters,
    String label,
    Preview preview) {

  public ObjectView {
    parameters = Map.copyOf(parameters);
  }

  /** A file in an archive, with its page and its download. */
  public record EntryLink(String name, String size, String address, String download) {}

  /** Returns the links to the files of an archive. */
  public List<EntryLink> entries(Preview.Archive archive) {
    return archive.listing().entries().stream()
        .map(entry -> {
          Map<String, String> query = Map.of("entry", entry.name());
          return new EntryLink(
              entry.name(),
              Sizes.text(entry.size()),
              Address.with(page, query),
              Address.with(download, query));
        })
        .toList();
  }
}
