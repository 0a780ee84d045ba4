import CVterm

/// One libvterm screen of a fixed size.
///
/// libvterm crashes when resized, so for another size there is another emulator, and the program redraws.
final class Emulator {
  private final class Replies { var bytes: [UInt8] = [] }

  let columns: Int
  let rows: Int
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private let replies = Replies()

  /// At least 4 columns and 2 rows: it crashes on a wide character in fewer.
  init(columns: Int, rows: Int) {
    precondition(columns >= 4 && rows >= 2, "libvterm needs 4 columns and 2 rows")
    self.columns = columns
    self.rows = rows
    terminal = vterm_new(Int32(rows), Int32(columns))
    vterm_set_utf8(terminal, 1)
    screen = vterm_obtain_screen(terminal)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
    vterm_output_set_callback(
      terminal,
      { text, count, context in
        guard let text, let context else { return }
        let replies = Unmanaged<Replies>.fromOpaque(context).takeUnretainedValue()
        replies.bytes += UnsafeRawBufferPointer(start: text, count: count)
      }, Unmanaged.passUnretained(replies).toOpaque())
  }

  deinit { vterm_free(terminal) }

  /// Takes filtered output; returns what a terminal answers to the queries in it.
  func feed(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { raw in
      _ = vterm_input_write(terminal, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
    }
    defer { replies.bytes = [] }
    return replies.bytes
  }

  func cells() -> [bed_cell] {
    [bed_cell](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      bed_read_screen(screen, Int32(rows), Int32(columns), buffer.baseAddress)
      count = rows * columns
    }
  }

  var cursor: (row: Int, column: Int) {
    var position = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
    return (Int(position.row), Int(position.col))
  }
}
