import Acts
import Model

/// The one dialog of all acts: first it says what will be done, where and to how many, and asks; then it shows how far it
/// has come; then what became of each. It is about the objects that were on the screen when it was opened, as they were.
struct ActDialog: Equatable, Sendable {
  enum Phase: Equatable, Sendable {
    case asking
    case running(isCancelled: Bool)
    case ended
  }

  let id: ActID
  let kind: Act.Kind
  let objects: [ObjectReference]
  /// Of the objects, sorted.
  let namespaces: [String]
  /// How many of them the filter hides.
  let hidden: Int
  /// `prod-eu (eks-1)`.
  let place: String
  private(set) var fields: [ActField]
  /// Index of a field; past the last come the button that leaves and the one that acts.
  private(set) var focus: Int
  private(set) var phase = Phase.asking
  /// How many have been told of; how many of them are done, refused, not known.
  private(set) var told = 0
  private(set) var done = 0
  private(set) var refused = 0
  private(set) var unknown = 0
  /// The first of those that there is something to tell of.
  private(set) var refusals: [Trouble] = []
  private(set) var notes: [Trouble] = []
  private(set) var left: [Int] = []
  private let caution: ActCaution
  /// What was said to be careful about; once is enough.
  private var warning: String?
  /// What is wrong with what was typed.
  private(set) var remark: String?
  /// Whether the program is left when what is under way has ended.
  private(set) var leavesAfterwards = false
  /// The first line of the list that is shown, as far as there are so many.
  var scroll = 0

  /// - Parameters:
  ///   - given: what a command has said already: replicas or labels.
  ///   - rows: of the objects, where they are known.
  ///   - replicas: how many there shall be as of now.
  init(
    id: ActID, kind: Act.Kind, objects: [ObjectReference], hidden: Int = 0, place: String, given: String = "",
    rows: [Row] = [], replicas: Int? = nil
  ) {
    caution = ActCaution(rows: kind == .label ? rows : [], replicas: replicas)
    self.id = id
    self.kind = kind
    self.objects = objects
    namespaces = Set(objects.map(\.namespace)).subtracting([""]).sorted()
    self.hidden = hidden
    self.place = place
    fields =
      switch kind {
      case .delete: [.propagation(), .grace(), .force()]
      case .scale: [.replicas(given, now: replicas)]
      case .restart: []
      case .label: [.labels(given)]
      }
    focus = 0
    // Not on the button that acts: two keys pressed in haste must not do harm.
    focus = kind == .scale || kind == .label ? 0 : fields.count
    if let proof {
      fields.append(.proof(proof))
      focus = given.isEmpty && (kind == .scale || kind == .label) ? 0 : fields.count - 1
    } else if !given.isEmpty {
      focus = actButton
    }
  }

  /// What must be typed: the number of several objects, the name of one whose deletion takes more with it than itself.
  var proof: String? {
    guard let first = objects.first else { return nil }
    if objects.count > 1 { return String(objects.count) }
    return kind == .delete && first.resource.deletionWarning != nil ? first.name : nil
  }

  var leaveButton: Int { fields.count }
  var actButton: Int { fields.count + 1 }
  var focused: ActField? { fields.indices.contains(focus) ? fields[focus] : nil }

  subscript(name: ActField.Name) -> ActField? { fields.first { $0.name == name } }

  private var isForced: Bool { self[.force]?.value == .switched(true) }
}

// MARK: - What a person does

extension ActDialog {
  mutating func moveFocus(by direction: Int) {
    remark = nil
    focus = (focus + direction + fields.count + 2) % (fields.count + 2)
  }

  /// Another choice of the focused field, or the other button.
  mutating func step(by direction: Int) {
    remark = nil
    guard focused != nil else { return focus = focus == leaveButton ? actButton : leaveButton }
    fields[focus].step(by: direction)
    describeGrace()
  }

  mutating func edit(_ change: (inout LineEditor) -> Void) {
    guard var editor = focused?.editor else { return }
    remark = nil
    change(&editor)
    fields[focus].editor = editor
  }

  private mutating func describeGrace() {
    guard let grace = fields.firstIndex(where: { $0.name == .grace }) else { return }
    fields[grace].hint = isForced ? "0: nobody waits until it has ended" : "seconds; empty for its own"
  }

  /// The act that was asked for; nil where something is missing or wrong, of which `remark` tells then.
  mutating func accept() -> Act? {
    do throws(ActFault) {
      let act = try act()
      if let proof, self[.proof]?.text != proof {
        throw ActFault(.proof, "type \(proof) to confirm; escape leaves all as it is")
      }
      if let sentence = caution.sentence(on: act), sentence != warning {
        warning = sentence
        remark = "\(sentence): enter again does it"
        return nil
      }
      phase = .running(isCancelled: false)
      scroll = 0
      return act
    } catch {
      remark = error.sentence
      if let field = fields.firstIndex(where: { $0.name == error.field }) { focus = field }
      return nil
    }
  }

  private func act() throws(ActFault) -> Act {
    switch kind {
    case .delete: return .delete(try deletion())
    case .restart: return .restart
    case .scale:
      guard let replicas = Self.number(self[.replicas]?.text ?? "") else {
        throw ActFault(.replicas, "type how many replicas there shall be")
      }
      return .scale(replicas: replicas)
    case .label:
      do { return .label(try LabelChange.parse(self[.labels]?.text ?? "")) } catch {
        throw ActFault(.labels, error.description)
      }
    }
  }

  private func deletion() throws(ActFault) -> Deletion {
    var deletion = Deletion()
    if case .choice(_, let index) = self[.propagation]?.value {
      deletion.propagation = Deletion.Propagation.allCases[index]
    }
    let grace = self[.grace]?.text ?? ""
    if isForced {
      deletion.gracePeriod = 0
    } else if !grace.isEmpty {
      guard let seconds = Self.number(grace) else { throw ActFault(.grace, "grace is a number of seconds") }
      deletion.gracePeriod = seconds
    }
    return deletion
  }

  /// What fits 32 bits, as the API wants it.
  private static func number(_ text: String) -> Int? {
    guard let number = Int32(text), number >= 0, text.allSatisfy(\.isNumber) else { return nil }
    return Int(number)
  }

  mutating func cancel() {
    guard case .running = phase else { return }
    phase = .running(isCancelled: true)
  }

  /// Someone wants to leave the program.
  mutating func leaveAfterwards() {
    cancel()
    leavesAfterwards = true
  }
}

/// What keeps a dialog from being carried out.
private struct ActFault: Error {
  let field: ActField.Name
  let sentence: String

  init(_ field: ActField.Name, _ sentence: String) {
    self.field = field
    self.sentence = sentence
  }
}

// MARK: - What becomes of it

extension ActDialog {
  /// What there is to tell of one object, by its number.
  struct Trouble: Equatable, Sendable {
    let object: Int
    let sentence: String
  }

  /// Of each kind, so many are listed.
  static let mostTroubles = 500

  /// Each object is told of once.
  mutating func take(_ outcome: ActOutcome, of object: Int) {
    guard objects.indices.contains(object), phase != .ended else { return }
    told += 1
    switch outcome {
    case .done(let note):
      done += 1
      if !note.isEmpty, notes.count < Self.mostTroubles { notes.append(Trouble(object: object, sentence: note)) }
    case .refused(let sentence), .unknown(let sentence):
      if case .unknown = outcome { unknown += 1 } else { refused += 1 }
      if refusals.count < Self.mostTroubles { refusals.append(Trouble(object: object, sentence: sentence)) }
    case .notBegun:
      if left.count < Self.mostTroubles { left.append(object) }
    }
  }

  mutating func end() {
    phase = .ended
    scroll = 0
  }

  var notBegun: Int { told - done - refused - unknown }

  /// Whether there is nothing in the outcome that should stay on the screen.
  var wentWell: Bool { done == objects.count && (notes.isEmpty || objects.count == 1) }
}
