import Threads

/// Counts the pieces of work under way, so that the program can tell when it is idle and no test need sleep.
///
/// Work is counted before it is handed to another thread, and given back after its results were handed over.
public final class Activity: Sendable {
  private let count = Guarded(0)
  private let becameIdle: @Sendable () -> Void

  /// - Parameter becameIdle: called, from any thread, each time the last piece of work ends.
  public init(becameIdle: @escaping @Sendable () -> Void) { self.becameIdle = becameIdle }

  public var isIdle: Bool { count.withLock { $0 == 0 } }

  public func begin() { count.withLock { $0 += 1 } }

  public func end() {
    let isLast = count.withLock { count in
      count -= 1
      return count == 0
    }
    if isLast { becameIdle() }
  }
}
