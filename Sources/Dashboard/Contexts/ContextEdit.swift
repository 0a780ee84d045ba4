/// A change of the kubeconfig that a person has asked for and confirmed.
public enum ContextEdit: Hashable, Sendable {
  case rename(String, to: String)
  /// Its cluster and user stay.
  case delete(String)
}

/// What is asked before a context is changed: a page says what will happen to which file, and a line takes the answer.
struct ContextQuestion: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case rename, delete }

  var kind: Kind
  var context: ContextSummary
  /// Where it stands.
  var file: String

  var title: String { kind == .delete ? "delete a context" : "rename a context" }
  var sign: String { kind == .delete ? "type its name to delete it: " : "new name: " }

  /// What will happen, in sentences.
  var sentences: [String] {
    switch kind {
    case .delete:
      [
        "The context '\(context.name)' is taken out of \(file).",
        "Its cluster '\(context.cluster)' and its user '\(context.user)' stay there, and so does all else in the file, "
          + "comments too. A current-context of this name stays as well.",
        "What this program shows of it stays until you leave it.",
      ]
    case .rename:
      [
        "The context '\(context.name)' gets another name in \(file).",
        "A current-context of this name follows. All else in the file stays as it is, comments too.",
      ]
    }
  }

  /// What to do for an answer; a sentence where it is none.
  func edit(for answer: String, known: [String]) -> Result<ContextEdit, ContextAnswerError> {
    switch kind {
    case .delete: answer == context.name ? .success(.delete(context.name)) : .failure(.notItsName)
    case .rename where answer.isEmpty || answer == context.name: .failure(.sameName)
    case .rename where known.contains(answer): .failure(.taken)
    case .rename: .success(.rename(context.name, to: answer))
    }
  }
}

/// Why an answer does nothing.
enum ContextAnswerError: Error, CustomStringConvertible {
  case notItsName, sameName, taken

  var description: String {
    switch self {
    case .notItsName: "that is not its name; escape leaves it as it is"
    case .sameName: "type another name; escape leaves it as it is"
    case .taken: "another context has that name"
    }
  }
}
