import Model
import Text

/// One way of looking at one object.
public struct Look: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case yaml
    case describe
  }

  public var kind: Kind
  public var object: ObjectReference

  public init(_ kind: Kind, at object: ObjectReference) {
    self.kind = kind
    self.object = object
  }
}

/// Names one page that looks at an object for as long as it is open. Never used twice in a run.
public struct LookID: Hashable, Sendable {
  public let number: Int
  public init(_ number: Int) { self.number = number }
}

/// What became of reading an object.
public enum LookAnswer: Sendable {
  /// Its text; uid and resourceVersion tell which object, and when, that is.
  case found(Document, uid: String, version: String)
  /// There is no such object.
  case gone
  /// One sentence.
  case failed(String)
}

/// What is known of the object that a page shows.
struct LookState: Hashable, Sendable {
  let id: LookID
  let look: Look
  /// When it was last asked for.
  var asked: Instant
  var isReading = true
  /// Whether reading has taken so long that it is said.
  var isSlow = false
  /// Whether there is a text.
  var hasText = false
  /// Of the text.
  var version = ""
  /// Whether the object has changed since it was asked for.
  var hasChanged = false
  var presence = Presence.there
  /// Why it could not be read the last time: one sentence.
  var failure: String?

  enum Presence: Hashable, Sendable {
    case there, deleted
    /// Another object of the same name has taken its place.
    case replaced
  }
}
