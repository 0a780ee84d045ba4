import Foundation

/// What the kernel says of a process that runs (proc(5)).
struct ProcessFigures {
  let processID: Int32

  /// Seconds of CPU used so far, in user and kernel mode. It counts in hundredths.
  func cpuSeconds() throws -> Double {
    // The second field is the name, in parentheses, which may contain anything.
    let fields = try text("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      throw BenchError.gone(process: processID)
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The most that was resident, in bytes.
  func peakMemory() throws -> Double {
    let line = try text("status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let words = line?.split(whereSeparator: \.isWhitespace), words.count > 1, let kilobytes = Double(words[1])
    else { throw BenchError.gone(process: processID) }
    return kilobytes * 1024
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: "/proc/\(processID)/\(name)"), encoding: .utf8)
  }
}
