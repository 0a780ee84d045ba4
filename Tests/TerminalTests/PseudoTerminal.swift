import Glibc
import Synchronization

/// A pseudo-terminal with the test as the person in front of it. A thread of its own takes what is drawn.
final class PseudoTerminal {
  struct Failure: Error, CustomStringConvertible { let description: String }

  /// The program's end.
  let terminal: Int32
  private let sink: Sink

  init(columns: UInt16, rows: UInt16) throws {
    var ends: (master: Int32, terminal: Int32) = (-1, -1)
    guard openpty(&ends.master, &ends.terminal, nil, nil, nil) == 0 else {
      throw Failure(description: "openpty failed with errno \(errno)")
    }
    terminal = ends.terminal
    sink = Sink(master: ends.master)
    resize(columns: columns, rows: rows)
    sink.start()
  }

  deinit { close(terminal) }

  /// The person's end, and what was drawn there.
  private final class Sink: Sendable {
    let master: Int32
    let drawn = Mutex<[UInt8]>([])

    init(master: Int32) { self.master = master }

    func start() {
      var thread = pthread_t()
      let drain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context { Unmanaged<Sink>.fromOpaque(context).takeRetainedValue().drain() }
        return nil
      }
      pthread_create(&thread, nil, drain, Unmanaged.passRetained(self).toOpaque())
      pthread_detach(thread)
    }

    /// Ends when nobody has the program's end open any more.
    private func drain() {
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else { break }
        drawn.withLock { $0 += buffer[..<count] }
      }
      close(master)
    }
  }

  /// Everything drawn since the last call: a marker is sent after it and waited for.
  func takeOutput() throws -> [UInt8] {
    let marker = Array("\u{1}end of what was drawn\u{1}".utf8)
    guard write(terminal, marker, marker.count) == marker.count else {
      throw Failure(description: "the marker could not be written: errno \(errno)")
    }
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
      let output = sink.drawn.withLock { drawn -> [UInt8]? in
        guard drawn.suffix(marker.count).elementsEqual(marker) else { return nil }
        defer { drawn.removeAll() }
        return Array(drawn.dropLast(marker.count))
      }
      if let output { return output }
      sched_yield()
    }
    throw Failure(description: "what was drawn did not come within 10 s")
  }

  func type(_ text: String) { type(Array(text.utf8)) }

  func type(_ bytes: [UInt8]) { _ = write(sink.master, bytes, bytes.count) }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(sink.master, UInt(TIOCSWINSZ), &size)
  }

  var modes: termios {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return modes
  }
}
