/// Why a file or folder could not be written. Prints as a sentence without its full stop.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public var path: String
  /// A clause, such as "No space left on device".
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  init(_ path: String, errno number: Int32) { self.init(path: path, reason: SystemError.text(number)) }

  public var description: String { "\(path) cannot be written: \(reason)" }
}
