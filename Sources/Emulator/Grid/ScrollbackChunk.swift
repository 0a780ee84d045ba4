/// Some lines of scrollback: their text as UTF-8, and runs of equal looks over it.
struct ScrollbackChunk: Sendable {
  /// Bytes at which a chunk takes no more lines.
  static let size = 64 * 1024

  private struct Run: Sendable {
    var style: UInt16
    var link: UInt16
    /// Bytes of text.
    var length: UInt32
  }

  private struct Line: Sendable {
    var textEnd: Int
    var runsEnd: Int
    var wraps: Bool
  }

  private var text: [UInt8] = []
  private var runs: [Run] = []
  private var lines: [Line] = []
  private var styles = Interned(zero: Style(), capacity: Limits.styles)
  private var links = Interned(zero: Hyperlink(address: ""), capacity: Limits.links)
  private var linkBytes = 0

  var count: Int { lines.count }
  var isFull: Bool { bytes >= Self.size }

  var bytes: Int {
    text.count + runs.count * MemoryLayout<Run>.stride + lines.count * MemoryLayout<Line>.stride
      + styles.end * 2 * MemoryLayout<Style>.stride + linkBytes
  }

  func wraps(_ line: Int) -> Bool { lines[line].wraps }

  mutating func append(_ cells: ArraySlice<PackedCell>, wraps: Bool, tables: CellTables) {
    var end = cells.endIndex
    while end > cells.startIndex, cells[end - 1].isBlank { end -= 1 }
    var index = cells.startIndex
    while index < end {
      let first = cells[index]
      let start = text.count
      repeat {
        appendText(of: cells[index], tables)
        index += 1
      } while index < end && cells[index].style == first.style && cells[index].link == first.link
      runs.append(
        Run(
          style: number(ofStyle: first.style, tables), link: number(ofLink: first.link, tables),
          length: UInt32(text.count - start)))
    }
    lines.append(Line(textEnd: text.count, runsEnd: runs.count, wraps: wraps))
  }

  /// A cell where nothing was written is a NUL here, so that it differs from a space.
  private mutating func appendText(of cell: PackedCell, _ tables: CellTables) {
    if cell.isASCII {
      text.append(UInt8(truncatingIfNeeded: cell.scalarValue))
    } else {
      tables.appendText(of: cell, to: &text)
    }
  }

  private mutating func number(ofStyle number: UInt16, _ tables: CellTables) -> UInt16 {
    guard number != 0 else { return 0 }
    let style = tables.styles[Int(number)]
    return UInt16(styles.number(of: style) ?? styles.number(of: style.reduced) ?? 0)
  }

  private mutating func number(ofLink number: UInt16, _ tables: CellTables) -> UInt16 {
    guard number != 0 else { return 0 }
    let link = tables.links[Int(number)]
    let before = links.end
    let own = links.number(of: link)
    if links.end > before { linkBytes += 2 * (link.address.utf8.count + link.identifier.utf8.count) + 128 }
    return UInt16(own ?? 0)
  }

  mutating func removeLast() {
    guard lines.popLast() != nil else { return }
    text.removeSubrange((lines.last?.textEnd ?? 0)...)
    runs.removeSubrange((lines.last?.runsEnd ?? 0)...)
  }

  func appendText(_ line: Int, to text: inout [UInt8]) {
    let start = line > 0 ? lines[line - 1].textEnd : 0
    for byte in self.text[start..<lines[line].textEnd] { text.append(byte == 0 ? 0x20 : byte) }
  }

  func decode(_ line: Int, into tables: inout CellTables) -> [PackedCell] {
    let previous = line > 0 ? lines[line - 1] : Line(textEnd: 0, runsEnd: 0, wraps: false)
    var writer = CellWriter()
    var start = previous.textEnd
    for run in runs[previous.runsEnd..<lines[line].runsEnd] {
      let template = PackedCell(
        style: run.style == 0 ? 0 : tables.styleNumber(styles[Int(run.style)]),
        link: run.link == 0 ? 0 : tables.linkNumber(links[Int(run.link)]), isProtected: false)
      writer.write(text[start..<start + Int(run.length)], template, &tables)
      start += Int(run.length)
    }
    return writer.cells
  }
}
