/// Names one table of the dashboard for as long as it is open. Never used twice in a run.
public struct TableID: Hashable, Sendable {
  public let number: Int
  public init(_ number: Int) { self.number = number }
}
