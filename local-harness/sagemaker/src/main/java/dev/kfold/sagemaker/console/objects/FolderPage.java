package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Sizes;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import dev.kfold.sagemaker.s3.ObjectListing;
import dev.kfold.sagemaker.s3.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of the buckets, and the pages of their folders. */
record FolderPage(ObjectBrowser objects) {

  private static final int MOST_ENTRIES = 200;

  /** Returns the list of all buckets. */
  Page buckets() {
    try {
      FolderListing listing =
          new FolderListing(
              objects.buckets().stream().map(FolderPage::bucket).toList(),
              List.of(),
              Optional.empty(),
              "There is no bucket yet. A run creates one, and so does aws s3 mb s3://NAME.");
      return Page.of(
          Area.OBJECTS,
          List.of(ApiCall.of("s3", "ListBuckets", Map.of())),
          List.of(Fragment.live("objects", "objects/folder.jte", listing)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the page of a folder.
   *
   * @throws NotFoundException if the bucket does not exist
   */
  Page page(S3Location location, PageRequest request) throws IOException {
    if (!objects.buckets().contains(location.bucket())) {
      throw new NotFoundException("There is no bucket " + location.bucket());
    }
    S3Location folder =
        location.key().isEmpty() || location.key().endsWith("/")
            ? location
            : new S3Location(location.bucket(), location.key() + "/");
    String token = request.parameter("next");
    ObjectListing found = objects.list(folder, token, MOST_ENTRIES);
    FolderListing listing =
        new FolderListing(
            found.folders().stream().map(key -> folder(folder, key)).toList(),
            found.objects().stream().map(object -> item(folder, object)).toList(),
            found.next().map(next -> request.withParameter("next", next)),
            "Nothing is here yet. What jobs write here appears by itself.");
    return Page.below(
        Area.OBJECTS,
        trail(folder),
        title(folder),
        List.of(call(folder, token)),
        List.of(Fragment.live("objects", "objects/folder.jte", listing)));
  }

  /** Returns the links to the bucket and the folders above a folder or an object. */
  static List<Page.Link> trail(S3Location location) {
    List<Page.Link> trail = new ArrayList<>();
    String key = location.key();
    if (!key.isEmpty()) {
      trail.add(
          new Page.Link(
              location.bucket(), Address.ofObject(new S3Location(location.bucket(), ""))));
    }
    for (int slash = key.indexOf('/');
        slash >= 0 && slash < key.length() - 1;
        slash = key.indexOf('/', slash + 1)) {
      S3Location folder = new S3Location(location.bucket(), key.substring(0, slash + 1));
      trail.add(new Page.Link(title(folder), Address.ofObject(folder)));
    }
    return trail;
  }

  /** Returns the last part of a key, or the name of the bucket. */
  static String title(S3Location location) {
    return location.key().isEmpty() ? location.bucket() : name("", location.key());
  }

  private ApiCall call(S3Location folder, String token) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Bucket", folder.bucket());
    members.put("Prefix", folder.key());
    members.put("Delimiter", "/");
    if (!token.isEmpty()) {
      Map.Entry<String, String> beginning = objects.beginning(token);
      members.put(beginning.getKey(), beginning.getValue());
    }
    return ApiCall.of("s3", "ListObjectsV2", members);
  }

  private static FolderListing.Folder bucket(String name) {
    return new FolderListing.Folder(name, Address.ofObject(new S3Location(name, "")));
  }

  private static FolderListing.Folder folder(S3Location parent, String key) {
    return new FolderListing.Folder(
        name(parent.key(), key) + "/", Address.ofObject(new S3Location(parent.bucket(), key)));
  }

  private static FolderListing.Item item(S3Location folder, StoredObject object) {
    S3Location location = new S3Location(folder.bucket(), object.key());
    return new FolderListing.Item(
        name(folder.key(), object.key()),
        Address.ofObject(location),
        Sizes.text(object.size()),
        Optional.of(object.modified()),
        Address.ofDownload(location));
  }

  /** Returns the part of a key below a folder, or its last part; a part may be empty. */
  private static String name(String folder, String key) {
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    String name =
        folder.isEmpty() || !key.startsWith(folder)
            ? path.substring(path.lastIndexOf('/') + 1)
            : path.substring(Math.min(folder.length(), path.length()));
    return name.isEmpty() ? "(no name)" : name;
  }
}
