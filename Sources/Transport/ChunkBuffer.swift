/// Bytes of a body that wait for their reader, as few arrays: each byte is copied once on its way in, and
/// an array goes out as it is.
///
/// While the reader keeps up, an array is as long as what the network brought. Once it falls behind, small
/// pieces are gathered in arrays of `gathering` bytes, so that it catches up in few steps.
struct ChunkBuffer {
  /// At this many bytes the sender is paused.
  static let limit = 256 * 1024
  /// At this many it goes on.
  static let resumption = limit / 2
  static let gathering = 64 * 1024

  private var chunks: [[UInt8]] = []
  /// How many bytes wait.
  private(set) var count = 0

  var isFull: Bool { count >= Self.limit }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    count += bytes.count
    if let last = chunks.indices.last, chunks[last].capacity - chunks[last].count >= bytes.count {
      chunks[last].append(contentsOf: bytes)
      return
    }
    var chunk: [UInt8] = []
    chunk.reserveCapacity(chunks.isEmpty ? bytes.count : max(bytes.count, Self.gathering))
    chunk.append(contentsOf: bytes)
    chunks.append(chunk)
  }

  /// The oldest bytes; `nil` when none wait.
  mutating func popFirst() -> [UInt8]? {
    guard !chunks.isEmpty else { return nil }
    let first = chunks.removeFirst()
    count -= first.count
    return first
  }

  mutating func removeAll() { self = ChunkBuffer() }
}
