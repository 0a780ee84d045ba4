import JSON
import Model

/// An object as kubectl prints it with `-o yaml`, as a document to be read.
public enum Manifest {
  /// Reads an object's JSON and prints it.
  ///
  /// What a Secret holds is masked, with the text itself behind the mask and what it means beside it. `managedFields`
  /// start folded.
  ///
  /// - Throws: `JSONError` where that is no JSON.
  public static func document(_ json: [UInt8]) throws -> Document {
    try JSONParser().withDocument(json) { root in
      var printer = ManifestPrinter()
      printer.print(root)
      return printer.finish()
    }
  }
}
