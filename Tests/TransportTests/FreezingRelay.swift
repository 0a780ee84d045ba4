import Locking
@testable import Transport

/// Passes bytes to a port of this machine until frozen: then its connections stay open and silent, like those
/// over a link that was cut, while new ones pass.
final class FreezingRelay: Sendable {
  let port: UInt16
  private let listener: Socket
  private let state = Guarded(State())

  private struct State {
    var sockets: [Int: [Socket]] = [:]
    var frozen: Set<Int> = []
    var count = 0
  }

  init(to target: UInt16) throws {
    (listener, port) = try Socket.listening()
    onThread { [self] in
      while let near = listener.accept(), let far = Socket.connected(to: target) {
        let id = state.withLock { state in
          state.count += 1
          state.sockets[state.count] = [near, far]
          return state.count
        }
        onThread { self.pump(near, far, id) }
        onThread { self.pump(far, near, id) }
      }
    }
  }

  var connectionCount: Int { state.withLock { $0.count } }

  func freeze() { state.withLock { $0.frozen.formUnion($0.sockets.keys) } }

  func stop() {
    listener.shutDown()
    for socket in state.withLock({ $0.sockets.values.flatMap { $0 } }) { socket.shutDown() }
  }

  /// A frozen pump reads on and forgets what it reads, so that it needs no waking.
  private func pump(_ source: Socket, _ target: Socket, _ id: Int) {
    while let bytes = source.read() {
      if !state.withLock({ $0.frozen.contains(id) }) { target.write(bytes) }
    }
    if !state.withLock({ $0.frozen.contains(id) }) { target.shutDown() }
  }
}
