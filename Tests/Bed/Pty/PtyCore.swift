import CPseudoTerminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Terminal, screen and events of a `PtyProgram`; outlives it until its thread has ended.
final class PtyCore: PollDriven {
  struct State {
    var emulator: Emulator
    var filter = OutputFilter()
    var output: [UInt8] = []
    var input = Outbound()
    /// Bytes handed in for the program: typed, and answers to its queries.
    var inputCount = 0
    var events = ProgramEvents()
    /// Read from the channel, but the frame they speak of may not be read from the terminal yet.
    var unreadEvents: [UInt8] = []
    /// Nobody holds the other end of the channel any more.
    var eventsEnded = false
    /// The terminal takes nothing for now.
    var isStalled = false
    /// The terminal is closed.
    var hasHungUp = false
    /// The program has ended; its last output may still be unread.
    var ended: ExitStatus?
    /// As `ended`, with everything read.
    var exit: ExitStatus?
    /// Until the next change.
    var snapshot: ScreenText?
  }

  private static let terminalKey = 0
  private static let eventsKey = 1
  /// What is read in one go at most, so that a program which writes without end can still be waited for. More than the
  /// kernel holds, so that one go reads all that an ended program has left.
  private static let turnLimit = 131_072

  let wakePipe: WakePipe
  let signal = Signal()
  let master: Descriptor
  /// Held open so that the terminal and its modes outlive the program.
  let slave: Descriptor
  private let events: Descriptor
  private let state: Locked<State>

  init(columns: Int, rows: Int, events: Descriptor) throws {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    let error = bed_open_terminal(Int32(rows), Int32(columns), &ends.master, &ends.slave)
    guard error == 0 else { throw SystemError("open a pseudo-terminal", number: error) }
    master = try Descriptor(ends.master, from: "posix_openpt")
    slave = try Descriptor(ends.slave, from: "open the terminal")
    wakePipe = try WakePipe()
    self.events = events
    state = Locked(State(emulator: Emulator(columns: columns, rows: rows)))
  }

  func read<Value: Sendable>(_ body: (State) -> Value) -> Value { state.withLock { body($0) } }

  func snapshot() -> ScreenText {
    state.withLock { state in
      if let snapshot = state.snapshot { return snapshot }
      let snapshot = ScreenText(state.emulator, modes: state.filter.modes, title: state.filter.title)
      state.snapshot = snapshot
      return snapshot
    }
  }

  func send(_ bytes: [UInt8]) {
    state.withLock { state in
      state.input.append(bytes)
      state.inputCount += bytes.count
    }
    wakePipe.wake()
  }

  func stall(_ isStalled: Bool) {
    state.withLock { $0.isStalled = isStalled }
    wakePipe.wake()
  }

  /// An idle line that came before says nothing about what follows.
  func forgetIdle() { state.withLock { $0.events.forgetIdle() } }

  func resize(columns: Int, rows: Int) throws {
    try state.withLock { state throws(SystemError) in
      state.emulator = Emulator(columns: columns, rows: rows)
      state.snapshot = nil
      state.events.forgetIdle()
      let modes = state.filter.modes
      let restored = [
        modes.isAlternateScreen ? "\u{1B}[?1049h" : "", modes.showsCursor ? "" : "\u{1B}[?25l",
        modes.wrapsAround ? "" : "\u{1B}[?7l",
      ]
      _ = state.emulator.feed(Array(restored.joined().utf8))
      let error = bed_resize_terminal(master.number, Int32(rows), Int32(columns))
      guard error == 0 else { throw SystemError("resize the terminal", number: error) }
    }
    signal.raise()
  }

  /// Closes the terminal. Its descriptors stay what others may poll: they now lead nowhere.
  func hangUp() throws {
    let nowhere = try Descriptor(open("/dev/null", O_RDWR), from: "open /dev/null")
    try state.withLock { state throws(SystemError) in
      state.hasHungUp = true
      for end in [master, slave] {
        guard dup2(nowhere.number, end.number) >= 0 else { throw SystemError("dup2") }
        _ = fcntl(end.number, F_SETFD, FD_CLOEXEC)
      }
    }
    wakePipe.wake()
  }

  func programEnded(_ status: ExitStatus) {
    state.withLock { $0.ended = status }
    wakePipe.wake()
  }

  // MARK: On the thread that reads the terminal

  func plan() -> PollPlan? {
    state.withLock { state in
      guard state.exit == nil else { return nil }
      let writes = !state.input.isEmpty
      return PollPlan(interests: [
        PollInterest(
          key: Self.terminalKey, descriptor: master, reading: !state.hasHungUp && !state.isStalled,
          writing: writes && !state.hasHungUp),
        PollInterest(key: Self.eventsKey, descriptor: events, reading: !state.eventsEnded),
      ])
    }
  }

  func serve(_ ready: [PollResult]) {
    state.withLock { state in
      if ready.contains(where: { $0.key == Self.terminalKey && $0.isWritable }) {
        _ = state.input.flush(master.write)
      }
      // In this order: an event is only told once the frame that was written before it is on the screen.
      let ended = state.ended
      readEvents(&state)
      if readTerminal(&state) || ended != nil {
        state.events.feed(state.unreadEvents)
        state.unreadEvents = []
      }
      state.exit = ended
    }
    signal.raise()
  }

  private func readEvents(_ state: inout State) {
    while true {
      switch events.read() {
      case .bytes(let bytes): state.unreadEvents += bytes
      case .nothingNow: return
      case .ended, .failed:
        state.eventsEnded = true
        return
      }
    }
  }

  /// Whether everything is read. A read of a terminal's master that finds nothing has waited for bytes on their way
  /// through the kernel.
  private func readTerminal(_ state: inout State) -> Bool {
    guard !state.hasHungUp, !state.isStalled || state.ended != nil else { return true }
    var count = 0
    while count < Self.turnLimit {
      guard case .bytes(let bytes) = master.read() else { return true }
      count += bytes.count
      state.output += bytes
      state.snapshot = nil
      let replies = state.emulator.feed(state.filter.filter(bytes))
      state.input.append(replies)
      state.inputCount += replies.count
    }
    return false
  }
}
