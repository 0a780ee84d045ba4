/// What has been read besides the object.
public struct Related: Sendable {
  public enum Answer: Hashable, Sendable {
    /// One element where an object was asked for.
    case found([ObjectValue])
    /// There is no such thing.
    case absent
    case forbidden
    /// One sentence.
    case failed(String)
  }

  private var answers: [RelatedRequest.Purpose: Answer] = [:]

  public init() {}

  /// nil while it has not come.
  public subscript(_ purpose: RelatedRequest.Purpose) -> Answer? {
    get { answers[purpose] }
    set { answers[purpose] = newValue }
  }

  /// What was found; none when it has not.
  func items(_ purpose: RelatedRequest.Purpose) -> [ObjectValue] {
    if case .found(let items) = answers[purpose] { items } else { [] }
  }

  /// What is said in place of what was not found, be it that it is still being read; nil when it was found.
  func stand(_ purpose: RelatedRequest.Purpose) -> String? {
    switch answers[purpose] {
    case nil: "…"
    case .found: nil
    case .absent: "<not found>"
    case .forbidden: "<forbidden>"
    case .failed(let reason): "<error: \(reason)>"
    }
  }
}
