package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;

record BillOfMaterials(Parts parts, ImageTree tree) {
  void write() throws IOException {
    Files.copy(parts.billOfMaterials(), tree.billOfMaterials());
  }
}
