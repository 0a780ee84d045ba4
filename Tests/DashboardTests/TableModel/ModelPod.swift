import Bed
import Model
import Text

/// An object of the naive model: what its row says, as values.
struct ModelPod {
  var name: String
  var uid: Int
  /// Nil prints `<none>`.
  var status: String?
  var restarts: Int
  /// When it last restarted; nil where it never has.
  var restarted: Instant?
  var created: Instant
  var isOdd: Bool

  static func random(_ name: String, uid: Int, now: Instant, _ random: inout SeededGenerator) -> ModelPod {
    let restarts = Int.random(in: 0..<12, using: &random)
    return ModelPod(
      name: name, uid: uid, status: ["Running", "Pending", "Failed", nil].randomElement(using: &random) ?? nil,
      restarts: restarts,
      restarted: restarts > 2 ? now.adding(seconds: -Double.random(in: 5..<900, using: &random)) : nil,
      created: now.adding(seconds: -Double.random(in: 1..<600, using: &random).rounded()),
      isOdd: Bool.random(using: &random))
  }

  static let columns = [
    Column(name: "Name", format: "name"), Column(name: "Status"), Column(name: "Restarts"), Column(name: "Age"),
  ]

  var row: Row {
    var moments = [Row.Moment(cell: 3, instant: created)]
    var cell = "\(restarts)"
    if let restarted {
      moments.insert(Row.Moment(cell: 2, instant: restarted, prefix: cell.utf8.count + 2, suffix: 5), at: 0)
      cell += " (9m ago)"
    }
    let cells = [name, status ?? "<none>", cell, "1m"].map { Array($0.utf8) }
    return isOdd
      ? Row(
        namespace: "payments", name: name, uid: "\(uid)", resourceVersion: "", cells: cells, moments: moments,
        created: created, labels: ["parity": "odd"])
      : Row(
        namespace: "payments", name: name, uid: "\(uid)", resourceVersion: "", cells: cells, moments: moments,
        created: created)
  }
}

/// How the model's rows may be ordered: by what they are, not by what is printed of them.
enum ModelOrder: String, CaseIterable {
  case key, name, status, restarts, age

  /// Nil where neither goes before the other. What is absent goes last in both directions, so that is told too.
  private func compare(_ left: ModelPod, _ right: ModelPod) -> (isLess: Bool, isFixed: Bool)? {
    switch self {
    case .key: return nil
    case .name:
      let (one, other) = (Self.number(left.name), Self.number(right.name))
      if one.stem != other.stem { return (one.stem < other.stem, false) }
      return one.number == other.number ? nil : (one.number < other.number, false)
    case .status:
      guard left.status != right.status else { return nil }
      guard let one = left.status, let other = right.status else { return (left.status != nil, true) }
      return (one < other, false)
    case .restarts:
      if left.restarts != right.restarts { return (left.restarts < right.restarts, false) }
      let (one, other) = (left.restarted?.milliseconds ?? 0, right.restarted?.milliseconds ?? 0)
      return one == other ? nil : (one < other, false)
    case .age: return left.created == right.created ? nil : (left.created > right.created, false)
    }
  }

  func precedes(_ left: ModelPod, _ right: ModelPod, isDescending: Bool) -> Bool {
    guard let (isLess, isFixed) = compare(left, right) else { return left.name < right.name }
    return isFixed || !isDescending ? isLess : !isLess
  }

  private static func number(_ name: String) -> (stem: Substring, number: Int) {
    let stem = name.prefix { !$0.isNumber }
    return (stem, Int(name.dropFirst(stem.count)) ?? 0)
  }
}

/// Filters as they are typed, and what they keep.
enum ModelFilter: String, CaseIterable {
  case none = ""
  case word = "pend"
  case two = "web ing"
  case inverse = "!web"
  case pattern = "~^(api|web)-[0-4]$"
  case fuzzy = "-f wb1"
  case labels = "-l parity=odd"
  case restarts = "restarts>5"
  case status = "!status=Run*"
  case age = "age<5m"
  case mixed = "age>=2m restarts<=8 !api"

  func keeps(_ pod: ModelPod, now: Instant) -> Bool {
    let age = now.seconds(since: pod.created)
    let status = pod.status ?? "<none>"
    switch self {
    case .none: return true
    case .word: return status == "Pending"
    case .two: return pod.name.contains("web") && (status.contains("ing"))
    case .inverse: return !pod.name.contains("web")
    case .pattern:
      return ["api-", "web-"].contains { stem in (0...4).contains { pod.name == "\(stem)\($0)" } }
    case .fuzzy: return pod.name.hasPrefix("web-") && pod.name.contains("1")
    case .labels: return pod.isOdd
    case .restarts: return pod.restarts > 5
    case .status: return pod.status != "Running"
    case .age: return age < 300
    case .mixed: return age >= 120 && pod.restarts <= 8 && !pod.name.contains("api")
    }
  }

  var tellsTime: Bool { self == .age || self == .mixed }
}
