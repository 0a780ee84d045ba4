import Credentials
import Dashboard
import Threads
import Terminal
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal, lent to credential plugins that must ask something and to the editor: to one at a time, when the main
/// loop can do without.
final class TerminalLoan: TerminalLender {
  private struct State {
    var waiting: [Request] = []
    var isLent = false
    var isClosed = false
  }

  /// One who waits, by reading from a pipe until there is an answer in it.
  private final class Request: Sendable {
    /// What is said on the terminal first.
    let greeting: String
    private let readEnd: Int32
    private let writeEnd: Int32

    init?(greeting: String) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      self.greeting = greeting
      (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit { for end in [readEnd, writeEnd] { Self.close(end) } }

    private static func close(_ descriptor: Int32) {
      #if canImport(Glibc)
        _ = Glibc.close(descriptor)
      #else
        _ = Darwin.close(descriptor)
      #endif
    }

    func answer(_ isGranted: Bool) {
      var byte: UInt8 = isGranted ? 1 : 0
      while write(writeEnd, &byte, 1) == -1 && errno == EINTR {}
    }

    func wait() -> Bool {
      var byte: UInt8 = 0
      while read(readEnd, &byte, 1) == -1 && errno == EINTR {}
      return byte == 1
    }
  }

  private let state = Guarded(State())
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func lend(to plugin: String) -> LentTerminal? {
    lend("skua: '\(Visible.text(plugin))' asks for something to log in; ctrl-c cancels it.\n")
  }

  /// The same for the person's editor, which draws its own screen.
  func lendToEditor() -> LentTerminal? { lend("") }

  private func lend(_ greeting: String) -> LentTerminal? {
    guard let request = Request(greeting: greeting) else { return nil }
    let isOpen = state.withLock { state in
      if !state.isClosed { state.waiting.append(request) }
      return !state.isClosed
    }
    guard isOpen else { return nil }
    wake()
    return request.wait() ? LentTerminal(input: STDIN_FILENO, output: STDOUT_FILENO) : nil
  }

  func takeBack() {
    state.withLock { $0.isLent = false }
    wake()
  }

  /// Refuses whoever waits, and whoever comes.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for request in waiting { request.answer(false) }
  }

  private var isLent: Bool { state.withLock { $0.isLent } }

  private func next() -> Request? {
    state.withLock { state in
      guard !state.waiting.isEmpty else { return nil }
      state.isLent = true
      return state.waiting.removeFirst()
    }
  }
}

// On the main thread.
extension TerminalLoan {
  /// Lends the terminal to who has waited longest, if any does, and returns when it has given it back; true if
  /// there was one. Nothing is drawn meanwhile: the terminal is not ours then.
  ///
  /// - Parameter cancel: ends whoever may have it; called when a signal asks the program to end.
  func serve(_ terminal: Terminal, wake: WakePipe, cancel: () -> Void) -> Bool {
    guard let request = next() else { return false }
    terminal.suspend()
    say(request.greeting)
    request.answer(true)
    var isCancelled = false
    while isLent {
      var descriptor = pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&descriptor, 1, -1)
      wake.clear()
      if Signals.end != nil, !isCancelled {
        isCancelled = true
        cancel()
      }
    }
    terminal.resume()
    // What came while it was lent is looked at next, though its wake-up has been taken here.
    wake.wake()
    return true
  }

  private func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}
