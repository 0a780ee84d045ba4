import Bed
/// A request that changes one object.
struct Write: Sendable {
  var method: String
  var path: String
  var contentType = "application/json"
  var body = ""
}

/// Random creations, patches, changes of the selected label, deletions and recreations under the same name, of objects
/// that nobody else writes. What is asked for makes sense in the order it is given.
struct RandomOperations: Sendable {
  private struct Slot {
    var kind: RandomKind
    var namespace: String
    var name: String
    var isThere = false
    var isSelected = true
  }

  private var slots: [Slot]
  private var random: SeededGenerator
  /// How many of each sort were made.
  private(set) var counts: [String: Int] = [:]

  /// - Parameter writer: a number that no other writer of the same objects' namespaces has.
  init(writer: Int, objects: Int, namespaces: [String], seed: UInt64) {
    random = SeededGenerator(seed: seed &+ UInt64(writer) &* 7919)
    slots = (0..<objects).map { number in
      Slot(
        kind: RandomKind.allCases[number % RandomKind.allCases.count],
        namespace: namespaces[(number * 7 + writer) % namespaces.count], name: "w\(writer)-\(number)")
    }
  }

  mutating func next(_ count: Int) -> [Write] {
    var writes: [Write] = []
    while writes.count < count { writes += step() }
    return writes
  }

  /// Deletes all that is there.
  mutating func deletions() -> [Write] { slots.indices.filter { slots[$0].isThere }.map { delete($0) } }

  private mutating func step() -> [Write] {
    let index = Int.random(in: slots.indices, using: &random)
    guard slots[index].isThere else {
      return [create(index)]
    }
    switch Int.random(in: 0..<100, using: &random) {
    case ..<35: return [patch(index)]
    case ..<60: return [relabel(index)]
    case ..<85: return [delete(index)]
    default: return [delete(index), create(index, sort: "recreate")]
    }
  }

  private mutating func create(_ index: Int, sort: String = "create") -> Write {
    counts[sort, default: 0] += 1
    slots[index].isThere = true
    slots[index].isSelected = Bool.random(using: &random)
    let slot = slots[index]
    return Write(
      method: "POST", path: slot.kind.path(slot.namespace),
      body: slot.kind.object(name: slot.name, isSelected: slot.isSelected, number: number()))
  }

  private mutating func patch(_ index: Int) -> Write {
    counts["patch", default: 0] += 1
    let slot = slots[index]
    return Write(
      method: "PATCH", path: "\(slot.kind.path(slot.namespace))/\(slot.name)\(slot.kind.patched)",
      contentType: "application/merge-patch+json", body: slot.kind.patch(number: number()))
  }

  private mutating func relabel(_ index: Int) -> Write {
    counts["label", default: 0] += 1
    slots[index].isSelected.toggle()
    let slot = slots[index]
    return Write(
      method: "PATCH", path: "\(slot.kind.path(slot.namespace))/\(slot.name)",
      contentType: "application/merge-patch+json",
      body: #"{"metadata":{"labels":{"skua-random":"\#(slot.isSelected ? "in" : "out")"}}}"#)
  }

  private mutating func delete(_ index: Int) -> Write {
    counts["delete", default: 0] += 1
    slots[index].isThere = false
    let slot = slots[index]
    return Write(
      method: "DELETE", path: "\(slot.kind.path(slot.namespace))/\(slot.name)", body: #"{"gracePeriodSeconds":0}"#)
  }

  private mutating func number() -> Int { Int.random(in: 0..<1_000_000, using: &random) }
}
