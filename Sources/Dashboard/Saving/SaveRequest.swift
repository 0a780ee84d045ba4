/// What a person wants in a file.
public struct SaveRequest: Hashable, Sendable {
  public enum Content: Sendable {
    /// As it is.
    case text(String)
    /// In the form that the file's ending chooses.
    case table(SavedTable)
  }

  /// Tells this request from all others of the run.
  public let number: Int
  /// As typed: relative to the working directory.
  public var path: String
  /// Whether a file that is there already may be overwritten.
  public var replaces: Bool
  public var content: Content

  public static func == (left: SaveRequest, right: SaveRequest) -> Bool { left.number == right.number }

  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// What became of a file.
public enum SaveAnswer: Hashable, Sendable {
  /// - Parameter what: how much it holds, as "18 rows".
  case written(what: String)
  case exists
  /// One sentence.
  case failed(String)
}
