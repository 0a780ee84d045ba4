import CSimulated

/// A file that is part of the program (`simulator/`).
struct SimulatedFile: Sendable {
  let name: String
  let bytes: [UInt8]

  static let resources = SimulatedFile(csimulated_resources())
  /// In the order in which they are applied.
  static let stories = (0..<csimulated_story_count()).map { SimulatedFile(csimulated_story($0)) }

  private init(_ file: csimulated_file) {
    name = String(cString: file.name)
    bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
  }
}
