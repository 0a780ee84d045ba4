#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells tests and benchmarks when the program is idle and how long a key took, on the descriptor that the variable
/// `SKUA_EVENTS_FD` names. Without the variable it costs nothing.
struct EventLog {
  private let descriptor: Int32?
  private var told = ""

  init(environment: [String: String]) {
    descriptor = environment["SKUA_EVENTS_FD"].flatMap(Int32.init)
  }

  var isOn: Bool { descriptor != nil }

  /// Nothing is queued, in flight or undrawn.
  ///
  /// - Parameters:
  ///   - input: bytes read from the terminal so far.
  ///   - frame: frames drawn so far.
  mutating func idle(input: Int, frame: Int) {
    let line = "idle input=\(input) frame=\(frame)\n"
    guard line != told else { return }
    told = line
    write(line)
  }

  /// A frame was drawn for a key.
  ///
  /// - Parameter microseconds: from the byte read to the last byte of the frame written.
  func frame(_ number: Int, input: Int, microseconds: Int64) {
    write("frame n=\(number) input=\(input) us=\(microseconds)\n")
  }

  private func write(_ line: String) {
    guard let descriptor else { return }
    let bytes = Array(line.utf8)
    #if canImport(Glibc)
      _ = Glibc.write(descriptor, bytes, bytes.count)
    #else
      _ = Darwin.write(descriptor, bytes, bytes.count)
    #endif
  }
}
