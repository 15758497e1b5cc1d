package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Sizes;
import dev.kfold.sagemaker.s3.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The page of an object, and of a file in an archive: {@code ?entry=NAME}. */
record ObjectPage(PreviewReader previews) {

  Page page(S3Location location, StoredObject object, PageRequest request) {
    String entry = request.parameter("entry");
    String label = request.parameter("label");
    String address = Address.ofObject(location);
    String download = Address.ofDownload(location);
    Preview preview = previews.preview(new PreviewReader.Source(location, object, entry, label));
    boolean isEntry = !entry.isEmpty();
    Map<String, String> parameters = new TreeMap<>(request.firstParameters());
    parameters.keySet().retainAll(Set.of("entry", "key")); // what is shown, not how
    ObjectView view =
        new ObjectView(
            location.toString(),
            isEntry ? "" : Sizes.text(object.size()),
            isEntry ? Optional.empty() : Optional.of(object.modified()),
            isEntry ? Address.with(download, Map.of("entry", entry)) : download,
            address,
            parameters,
            label,
            preview);
    List<Page.Link> trail = new ArrayList<>(FolderPage.trail(location));
    if (isEntry) {
      trail.add(new Page.Link(FolderPage.title(location), address));
    }
    return Page.below(
        Area.OBJECTS,
        trail,
        isEntry ? entry : FolderPage.title(location),
        List.of(
            ApiCall.of(
                "s3",
                "GetObject",
                new TreeMap<>(Map.of("Bucket", location.bucket(), "Key", location.key())))),
        List.of(Fragment.live("object", "objects/object.jte", view)));
  }
}
