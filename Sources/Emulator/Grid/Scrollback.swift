/// Lines that have left the screen, the oldest dropped when there are too many lines or bytes.
///
/// Lines are packed into chunks of text and runs; a chunk is dropped whole when bytes are short, so up to
/// `Chunk.size` bytes fewer than allowed are kept.
struct Scrollback: Sendable {
  /// Most lines kept; 0 keeps none.
  let maximumLines: Int
  /// Most bytes kept, an estimate that counts text, runs, lines and tables.
  let maximumBytes: Int
  private var chunks: [ScrollbackChunk] = []
  /// Lines of the first chunk that are no longer kept.
  private var dropped = 0
  private(set) var count = 0
  private var closedBytes = 0

  init(maximumLines: Int, maximumBytes: Int) {
    self.maximumLines = max(0, maximumLines)
    self.maximumBytes = max(0, maximumBytes)
  }

  var bytes: Int { closedBytes + (chunks.last?.bytes ?? 0) }

  mutating func append(_ cells: ArraySlice<PackedCell>, wraps: Bool, tables: CellTables) {
    guard maximumLines > 0 else { return }
    if chunks.last?.isFull ?? true {
      closedBytes += chunks.last?.bytes ?? 0
      chunks.append(ScrollbackChunk())
    }
    chunks[chunks.count - 1].append(cells, wraps: wraps, tables: tables)
    count += 1
    trim()
  }

  private mutating func trim() {
    if count > maximumLines {
      dropped += 1
      count -= 1
      if dropped == chunks[0].count { dropFirstChunk() }
    }
    while bytes > maximumBytes, chunks.count > 1 { dropFirstChunk() }
  }

  private mutating func dropFirstChunk() {
    let chunk = chunks.removeFirst()
    if !chunks.isEmpty { closedBytes -= chunk.bytes }
    count -= chunk.count - dropped
    dropped = 0
  }

  /// Takes the youngest `number` lines away again.
  mutating func removeLast(_ number: Int) {
    for _ in 0..<min(number, count) {
      chunks[chunks.count - 1].removeLast()
      count -= 1
      if chunks[chunks.count - 1].count == 0 {
        chunks.removeLast()
        closedBytes -= chunks.last?.bytes ?? 0
      }
    }
    if count == 0 { removeAll() }
  }

  mutating func removeAll() {
    chunks = []
    dropped = 0
    count = 0
    closedBytes = 0
  }

  func wraps(_ line: Int) -> Bool {
    let (chunk, index) = place(line)
    return chunks[chunk].wraps(index)
  }

  /// The cells of line `line`, 0 being the oldest, in numbers of `tables`; blanks at its end are left out.
  func decode(_ line: Int, into tables: inout CellTables) -> [PackedCell] {
    let (chunk, index) = place(line)
    return chunks[chunk].decode(index, into: &tables)
  }

  /// Appends line `line` as UTF-8.
  func appendText(_ line: Int, to text: inout [UInt8]) {
    let (chunk, index) = place(line)
    chunks[chunk].appendText(index, to: &text)
  }

  private func place(_ line: Int) -> (chunk: Int, index: Int) {
    var index = line + dropped
    var chunk = 0
    while index >= chunks[chunk].count {
      index -= chunks[chunk].count
      chunk += 1
    }
    return (chunk, index)
  }
}
