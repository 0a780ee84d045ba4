#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A running command and the thread that serves its pipes.
final class Capture: Sendable {
  let core: CaptureCore
  private let child: ChildProcess
  private let thread: PollThread

  init(executable: String, _ arguments: [String], _ environment: [String: String], input: [UInt8]) throws {
    let (ownInput, childInput) = try Socket.pair()
    let output = try Descriptor.pipe()
    let errors = try Descriptor.pipe()
    for end in [output.write, errors.write] { end.becomeBlocking() }
    childInput.becomeBlocking()
    let core = try CaptureCore(input: ownInput, bytes: input, output: output.read, errors: errors.read)
    self.core = core
    let launch = Launch(
      executable: executable, arguments: arguments, environment: environment, standardInput: childInput,
      standardOutput: output.write, standardError: errors.write)
    child = try ChildProcess(launch) { core.programEnded($0) }
    do {
      thread = try PollThread(core)
    } catch {
      child.end()
      throw error
    }
  }

  deinit { end() }

  /// Kills the command's group, and returns when everything it wrote is read.
  func end() {
    child.end()
    thread.join()
  }
}

/// The near ends of a command's pipes.
final class CaptureCore: PollDriven {
  private struct Pipe {
    let descriptor: Descriptor
    var bytes: [UInt8] = []
    var hasEnded = false

    /// Reads what is there: more than any pipe holds, but not all of a program that writes without end.
    mutating func drain() {
      for _ in 0..<64 where !hasEnded {
        switch descriptor.read() {
        case .bytes(let more): bytes += more
        case .nothingNow: return
        case .ended, .failed: hasEnded = true
        }
      }
    }
  }

  private struct State {
    /// nil once everything is written, which closes it.
    var input: Descriptor?
    var unwritten = Outbound()
    var pipes: [Pipe]
    var ended: ExitStatus?
    /// As `ended`, with everything read.
    var exit: ExitStatus?
  }

  let wakePipe: WakePipe
  let signal = Signal()
  private let state: Locked<State>

  init(input: Descriptor, bytes: [UInt8], output: Descriptor, errors: Descriptor) throws {
    wakePipe = try WakePipe()
    var unwritten = Outbound()
    unwritten.append(bytes)
    state = Locked(
      State(
        input: bytes.isEmpty ? nil : input, unwritten: unwritten,
        pipes: [Pipe(descriptor: output), Pipe(descriptor: errors)]))
  }

  /// nil while it runs, or while something it wrote is unread.
  var result: Command.Result? {
    state.withLock { state in
      guard let status = state.exit else { return nil }
      return Command.Result(status: status, output: state.pipes[0].bytes, errors: state.pipes[1].bytes)
    }
  }

  /// Read so far, standard output before standard error.
  var written: [UInt8] { state.withLock { $0.pipes[0].bytes + $0.pipes[1].bytes } }

  func programEnded(_ status: ExitStatus) {
    state.withLock { $0.ended = status }
    wakePipe.wake()
  }

  // MARK: On its thread

  func plan() -> PollPlan? {
    state.withLock { state in
      guard state.exit == nil else { return nil }
      var interests = state.pipes.enumerated().map { key, pipe in
        PollInterest(key: key, descriptor: pipe.descriptor, reading: !pipe.hasEnded)
      }
      if let input = state.input {
        interests.append(PollInterest(key: state.pipes.count, descriptor: input, reading: false, writing: true))
      }
      return PollPlan(interests: interests)
    }
  }

  func serve(_ ready: [PollResult]) {
    state.withLock { state in
      if let input = state.input, ready.contains(where: \.isWritable) {
        let isOpen = state.unwritten.flush { Socket.send($0, on: input) }
        if !isOpen || state.unwritten.isEmpty { state.input = nil }
      }
      // In this order: what was written before the end is there at the end.
      let ended = state.ended
      for index in state.pipes.indices { state.pipes[index].drain() }
      state.exit = ended
    }
    signal.raise()
  }
}
