/// Something in a file that was not understood. It was skipped; all the rest holds.
public struct ConfigProblem: Hashable, Sendable, CustomStringConvertible {
  /// As the caller named it.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1; only where the text is not even YAML.
  public var column: Int?
  /// One clause: what is wrong and what to write instead.
  public var problem: String

  public init(file: String, line: Int, column: Int? = nil, problem: String) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// `keymap.yaml:12: no action is called 'quti'; did you mean 'quit'?`
  public var description: String {
    "\(file):\(line):" + (column.map { "\($0):" } ?? "") + " \(problem)"
  }
}
