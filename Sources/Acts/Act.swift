import Model

/// What a person does to objects, each by itself, with one request for each.
public enum Act: Hashable, Sendable {
  case delete(Deletion)
  case scale(replicas: Int)
  /// Has a workload make all its pods anew, as `kubectl rollout restart` does.
  case restart
  case label([LabelChange])

  public enum Kind: Hashable, Sendable, CaseIterable { case delete, scale, restart, label }

  public var kind: Kind {
    switch self {
    case .delete: .delete
    case .scale: .scale
    case .restart: .restart
    case .label: .label
    }
  }
}

/// How an object goes.
public struct Deletion: Hashable, Sendable {
  /// What becomes of the objects that it owns; the raw values are the API's.
  public enum Propagation: String, Hashable, Sendable, CaseIterable {
    /// The object goes at once, what it owns afterwards.
    case background = "Background"
    /// What it owns goes first.
    case foreground = "Foreground"
    /// What it owns stays, without an owner.
    case orphan = "Orphan"
  }

  public var propagation: Propagation
  /// Seconds that it has to end; nil for as many as it says itself. 0 takes it out of the cluster at once, without
  /// waiting for its node to say that it has ended.
  public var gracePeriod: Int?

  public init(propagation: Propagation = .background, gracePeriod: Int? = nil) {
    self.propagation = propagation
    self.gracePeriod = gracePeriod
  }
}

/// One act on some objects under way: what its news are told by.
public struct ActID: Hashable, Sendable {
  public var number: Int
  public init(_ number: Int) { self.number = number }
}

/// What became of one object.
public enum ActOutcome: Hashable, Sendable {
  /// It was done; the note is a clause on what is still to come, empty where there is nothing to say.
  case done(note: String)
  /// It was not done: one sentence.
  case refused(String)
  /// The answer did not come: one sentence.
  case unknown(String)
  /// It was cancelled before its turn.
  case notBegun
}

/// How the edit of an object ended.
public enum EditOutcome: Hashable, Sendable {
  case accepted
  /// The person left all as it was.
  case unchanged
  /// Before there was anything to lose: one sentence.
  case failed(String)
  /// The text was not taken and lies in the file at `path`; the reason is one sentence.
  case kept(String, path: String)
}
