import Acts

/// One thing that a dialog asks.
struct ActField: Equatable, Sendable {
  enum Name: Equatable, Sendable { case propagation, grace, force, replicas, labels, proof }

  enum Value: Equatable, Sendable {
    case choice([String], Int)
    case switched(Bool)
    case text(LineEditor)
  }

  let name: Name
  let label: String
  var value: Value
  /// Behind the value: what it means.
  var hint: String

  /// The line that is typed into, where this is one.
  var editor: LineEditor? {
    get { if case .text(let editor) = value { editor } else { nil } }
    set { if let newValue { value = .text(newValue) } }
  }

  var text: String { editor?.text.trimmingSpaces ?? "" }

  /// Goes to another choice, or switches; nothing for a text.
  mutating func step(by direction: Int) {
    switch value {
    case .choice(let options, let index):
      value = .choice(options, (index + direction + options.count) % options.count)
    case .switched(let isOn): value = .switched(!isOn)
    case .text: break
    }
  }
}

extension ActField {
  static func propagation() -> ActField {
    ActField(
      name: .propagation, label: "dependents",
      value: .choice(Deletion.Propagation.allCases.map { $0.rawValue.lowercased() }, 0), hint: "")
  }

  static func grace() -> ActField {
    ActField(name: .grace, label: "grace", value: .text(LineEditor()), hint: "seconds; empty for its own")
  }

  static func force() -> ActField {
    ActField(name: .force, label: "force", value: .switched(false), hint: "")
  }

  /// Not filled in: a number typed in haste behind another would be a great one.
  ///
  /// - Parameter now: how many there shall be so far.
  static func replicas(_ text: String, now: Int?) -> ActField {
    ActField(
      name: .replicas, label: "replicas", value: .text(LineEditor(text)), hint: now.map { "\($0) so far" } ?? "")
  }

  static func labels(_ text: String) -> ActField {
    ActField(name: .labels, label: "labels", value: .text(LineEditor(text)), hint: "key=value sets, key- removes")
  }

  /// - Parameter answer: what must be typed.
  static func proof(_ answer: String) -> ActField {
    ActField(name: .proof, label: "to confirm", value: .text(LineEditor()), hint: "type \(answer)")
  }
}

extension StringProtocol {
  /// Without the spaces around it.
  var trimmingSpaces: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
