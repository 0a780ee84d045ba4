/// Why a YAML text could not be read, and where. Prints as "keys.yaml:3:7: problem".
public struct YAMLError: Error, Hashable, Sendable, CustomStringConvertible {
  public var file: String
  /// 1-based.
  public var line: Int
  /// 1-based, in characters.
  public var column: Int
  /// One clause that says what is wrong.
  public var problem: String

  public init(file: String, line: Int, column: Int, problem: String) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  public var description: String { "\(file):\(line):\(column): \(problem)" }
}

/// A place in a text.
struct Mark: Hashable {
  /// 1-based, as the column.
  var line: Int
  var column: Int
  /// Characters before it.
  var index = 0

  func error(_ problem: String, file: String) -> YAMLError {
    YAMLError(file: file, line: line, column: column, problem: problem)
  }
}
