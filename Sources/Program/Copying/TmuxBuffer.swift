import Processes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A text for tmux's paste buffer, and through that for the clipboard of the terminal around it.
///
/// As tmux is shipped it takes no clipboard sequence from a program inside (`set-clipboard external`) and hands none on
/// (`allow-passthrough off`): only its own command reaches the clipboard then. `-w` is there since tmux 3.2; before it
/// the buffer alone is set.
struct TmuxBuffer {
  private static let command = "tmux load-buffer -w - || exec tmux load-buffer -"

  let environment: [String: String]

  /// Whether the program runs in tmux.
  var exists: Bool { !(environment["TMUX"] ?? "").isEmpty }

  /// Blocks until tmux has taken the text, or has not: it is also sent as a sequence, so nobody is told.
  func load(_ text: [UInt8]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let silence = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(silence) }
    let child = try? Spawn(
      executable: "/bin/sh", arguments: ["-c", Self.command], environment: environment, standardInput: ends[0],
      standardOutput: silence, standardError: silence
    ).start()
    close(ends[0])
    if child != nil { write(text, to: ends[1]) }
    close(ends[1])
    guard let child else { return }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
  }

  /// SIGPIPE is ignored here: who stops reading ends this.
  private func write(_ text: [UInt8], to descriptor: Int32) {
    var rest = text[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send($0, to: descriptor) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
