/// What a callback was given, in order, for a test to wait for.
public final class Record<Element: Sendable>: Sendable {
  private let signal = Signal()
  private let list = Locked<[Element]>([])

  public init() {}

  public var elements: [Element] { list.withLock { Array($0) } }

  public func append(_ element: Element) {
    list.withLock { $0.append(element) }
    signal.raise()
  }

  /// The elements as soon as `condition` holds for them. Throws `DeadlinePassed`, naming `what` was waited for.
  @discardableResult
  public func wait(
    _ what: String, deadline: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation,
    until condition: ([Element]) throws -> Bool
  ) async throws -> [Element] {
    let found = try await signal.wait(deadline: deadline) {
      let elements = elements
      return try condition(elements) ? elements : nil
    }
    if let found { return found }
    throw DeadlinePassed(what: what, deadline: deadline, instead: "\(elements)")
  }
}
