import JSON
import Model

// What a server serves as bytes for the disk: the two answers in the form of aggregated discovery, whichever way they
// came, so that the same reader reads them.
extension ServedAPI {
  /// Of files that this program understands.
  private static let format: Int64 = 1

  /// - Parameter key: whose it is; stands in the file, so that one that lies in another's place is not believed.
  public func encoded(key: String) -> [UInt8] {
    var writer = ServedAPIWriter()
    writer.write("{\"format\":\(Self.format),\"key\":")
    writer.write(string: key)
    for (name, root) in [("core", core), ("named", named)] {
      writer.write(",\"\(name)\":")
      writer.write(root)
    }
    writer.write("}\n")
    return writer.bytes
  }

  /// Nil for what `encoded` has not written, or not for this key, or not whole.
  public init?(encoded bytes: [UInt8], key: String) {
    let found = try? JSONParser().withDocument(bytes) { document -> ServedAPI? in
      guard document["format"]?.integer == Self.format, document["key"]?.string == key,
        let core = document["core"], let named = document["named"]
      else { return nil }
      return ServedAPI(core: Root(core), named: Root(named), isRemembered: true)
    }
    guard let found = found ?? nil else { return nil }
    self = found
  }
}

extension ServedAPI.Root {
  fileprivate init(_ document: JSONValue) {
    self.init(
      versions: AggregatedDiscovery.versions(in: document), etag: document["etag"]?.string,
      isAggregated: document["aggregated"]?.bool ?? false)
  }
}

/// Writes JSON without a tree of values in between.
private struct ServedAPIWriter {
  var bytes: [UInt8] = []

  mutating func write(_ text: String) { bytes += text.utf8 }

  mutating func write(string: String) { write(JSONText.string(string)) }

  mutating func write(strings: [String]) { list(strings) { $0.write(string: $1) } }

  private mutating func list<Element>(_ elements: [Element], _ write: (inout Self, Element) -> Void) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func write(_ root: ServedAPI.Root) {
    write("{\"aggregated\":\(root.isAggregated)")
    if let etag = root.etag {
      write(",\"etag\":")
      write(string: etag)
    }
    write(",\"items\":")
    list(root.versions) { $0.write($1) }
    write("}")
  }

  /// A group of one version: the reader does not mind that a group comes more than once.
  private mutating func write(_ served: ServedAPI.Served) {
    write("{\"metadata\":{\"name\":")
    write(string: served.groupVersion.group)
    write("},\"versions\":[{\"version\":")
    write(string: served.groupVersion.version)
    write(",\"resources\":")
    list(served.resources) { $0.write($1) }
    write("}]}")
  }

  private mutating func write(_ resource: Resource) {
    write("{\"resource\":")
    write(string: resource.name)
    write(",\"responseKind\":{\"kind\":")
    write(string: resource.kind)
    write("},\"scope\":\"\(resource.isNamespaced ? "Namespaced" : "Cluster")\",\"singularResource\":")
    write(string: resource.singular)
    write(",\"verbs\":")
    write(strings: resource.verbs.sorted())
    write(",\"shortNames\":")
    write(strings: resource.shortNames)
    write(",\"categories\":")
    write(strings: resource.categories)
    write(",\"subresources\":")
    list(resource.subresources.sorted()) { writer, name in
      writer.write("{\"subresource\":")
      writer.write(string: name)
      writer.write("}")
    }
    write("}\n")
  }
}
