@testable import Bed

/// A TCP client that sends what it is told and keeps what it gets: nothing between a test and the bytes.
final class RawClient: Sendable {
  enum Ending: Hashable { case closed, failed }
  struct EndedEarly: Error { let received: String }

  private let core: RawClientCore
  private let thread: PollThread

  init(port: UInt16) throws {
    core = try RawClientCore(port: port)
    thread = try PollThread(core)
  }

  deinit {
    core.stop()
    thread.join()
  }

  var received: String { core.read { String(decoding: $0.received, as: UTF8.self) } }
  var receivedCount: Int { core.read { $0.received.count } }
  var ending: Ending? { core.read { $0.ending } }

  func send(_ text: String) { core.change { $0.outbound.append(Array(text.utf8)) } }
  func get(_ target: String) { send("GET \(target) HTTP/1.1\r\nHost: bed\r\n\r\n") }
  func close() { core.change { $0.outbound.end(.close) } }
  /// Reads nothing more until true again, so that the sender's buffers fill.
  func setReading(_ reads: Bool) { core.change { $0.reads = reads } }

  func wait(for text: String) async throws {
    try await wait("\"\(text)\"") { received.contains(text) || ending != nil }
    guard received.contains(text) else { throw EndedEarly(received: received) }
  }

  func wait(_ what: String, until condition: () -> Bool) async throws {
    let found = try await core.signal.wait(deadline: .seconds(20)) { condition() ? true : nil }
    guard found == nil else { return }
    let instead = "\(received.prefix(1000)), ending \(String(describing: ending))"
    throw DeadlinePassed(what: what, deadline: .seconds(20), instead: instead)
  }
}

private final class RawClientCore: PollDriven {
  struct State {
    var socket: Descriptor?
    var outbound = Outbound()
    var received: [UInt8] = []
    var reads = true
    var ending: RawClient.Ending?
  }

  let wakePipe: WakePipe
  let signal = Signal()
  private let state: Locked<State>

  init(port: UInt16) throws {
    let address = try SocketAddress(host: "127.0.0.1", port: port)
    state = Locked(State(socket: try Socket.connecting(to: address, buffers: 65536)))
    wakePipe = try WakePipe()
  }

  func read<Value: Sendable>(_ body: (State) -> Value) -> Value { state.withLock { body($0) } }

  func change(_ body: (inout State) -> Void) {
    state.withLock { body(&$0) }
    wakePipe.wake()
  }

  func stop() { change { $0.socket = nil } }

  func plan() -> PollPlan? {
    state.withLock { state in
      guard let socket = state.socket else { return nil }
      let writes = !state.outbound.isEmpty || state.outbound.ending != nil
      return PollPlan(interests: [PollInterest(key: 0, descriptor: socket, reading: state.reads, writing: writes)])
    }
  }

  func serve(_ ready: [PollResult]) {
    state.withLock { state in
      guard let result = ready.first, let socket = state.socket else { return }
      if result.isReadable {
        switch socket.read() {
        case .bytes(let bytes): state.received += bytes
        case .nothingNow: break
        case .ended: end(.closed, &state)
        case .failed: end(.failed, &state)
        }
      }
      if result.isWritable {
        _ = state.outbound.flush { Socket.send($0, on: socket) }
        if state.outbound.isEmpty, state.outbound.ending != nil { state.socket = nil }
      }
    }
    signal.raise()
  }

  private func end(_ ending: RawClient.Ending, _ state: inout State) {
    state.ending = ending
    state.socket = nil
  }
}
