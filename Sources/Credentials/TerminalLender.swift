/// Whoever owns the terminal and can do without it for a while.
public protocol TerminalLender: Sendable {
  /// Blocks the calling thread until the terminal is free, out of raw mode and on its normal screen. nil when there is
  /// none to be had any more: the program is about to end.
  func lend(to plugin: String) -> LentTerminal?

  /// Ends the loan; its owner draws again.
  func takeBack()
}

/// The descriptors of a terminal that is lent.
public struct LentTerminal: Sendable {
  public var input: Int32
  public var output: Int32

  public init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }
}
