import Describe
import DescribedSamples
import Model
import Testing

/// Objects with other types than the API says, and with text that means harm: nothing traps, nothing else is lost, and
/// nothing reaches the terminal raw.
@Suite struct HostileTests {
  private static let odd: [ObjectValue] = [
    .null, .bool(true), .integer(-1), .integer(.max), .number(1e300), .string(""), .string("\u{1B}[2J\n\ttext\u{202E}"),
    .array([]), .array([.null, .integer(3), .array([.string("x")])]), .object([]),
    .object([.init("", .null), .init("a", .array([.object([.init("b:", .string("c"))])]))]),
  ]

  @Test(arguments: Sample.names)
  func anyPlaceMayBeAnything(_ name: String) throws {
    var generator = SplitMix(state: 7)
    let sample = try Sample(name)
    let names = Set(sample.lines().filter { $0.depth == 0 }.compactMap(Self.name))
    for path in sample.object.paths.shuffled(using: &generator).prefix(30) where path.first != "kind" {
      let value = Self.odd.randomElement(using: &generator) ?? .null
      let changed = sample.object.replacing(path[...], by: value)
      let lines = Description.lines(of: changed, related: sample.answers(for: sample.object), now: Sample.now)
      #expect(lines.allSatisfy(Self.isSafe), "\(path) is \(value)")
      guard path.count > 1, path.first != "apiVersion" else { continue }
      let lost = names.subtracting(lines.filter { $0.depth == 0 }.compactMap(Self.name))
      // What hangs on a place may go with it: a whole spec, or a rolling update that is none.
      let allowed = path.count > 3 ? 3 : names.count
      #expect(lost.count <= allowed, "\(path) is \(value): \(lost) are lost")
    }
  }

  @Test(arguments: Sample.names)
  func whatIsReadBesideMayBeAnything(_ name: String) throws {
    let sample = try Sample(name)
    for value in Self.odd {
      var related = Related()
      for request in Description.requests(for: sample.object) { related[request.purpose] = .found([value, value]) }
      let lines = Description.lines(of: sample.object, related: related, now: Sample.now)
      #expect(lines.allSatisfy(Self.isSafe))
      #expect(lines.first?.text == sample.lines().first?.text)
    }
  }

  @Test(arguments: odd)
  func whatIsNoObjectIsDescribedAllTheSame(_ value: ObjectValue) {
    #expect(Description.lines(of: value, related: Related(), now: Sample.now).allSatisfy(Self.isSafe))
    #expect(Description.requests(for: value).count == 1)
  }

  @Test func aNumberWhereTextShouldBeIsTold() throws {
    let pod = try ObjectValue(
      text: #"{"apiVersion":"v1","kind":"Pod","metadata":{"name":12},"spec":{"nodeName":true}}"#)
    let text = Description.lines(of: pod, related: Related(), now: Sample.now).map(\.text)
    #expect(text.first?.hasSuffix(" 12") == true)
    #expect(text.contains { $0.hasPrefix("Node:") && $0.hasSuffix("true/") })
  }

  @Test(arguments: [("1", "9E", "1000000000000000000%"), ("1n", "-9E", "-1000000000000000000%"), ("1", "2", "200%")])
  func aPodMayAskForAnyNumberOfTimesWhatANodeHas(_ whole: String, _ asked: String, _ percent: String) throws {
    let node = try ObjectValue(
      text: #"{"apiVersion":"v1","kind":"Node","metadata":{"name":"n"},"status":{"allocatable":{"x":"\#(whole)"}}}"#)
    let pod = try ObjectValue(
      text: #"{"metadata":{"name":"p"},"spec":{"containers":[{"resources":{"requests":{"x":"\#(asked)"}}}]}}"#)
    var related = Related()
    related[.pods] = .found([pod])
    let text = Description.lines(of: node, related: related, now: Sample.now).map(\.text)
    #expect(text.contains { $0.contains("(\(percent))") }, "\(text)")
  }

  private static func role(groups: [String], resources: [String]) throws -> ObjectValue {
    func list(_ texts: [String]) -> String { "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
    return try ObjectValue(
      text: """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"r"},\
        "rules":[{"apiGroups":\(list(groups)),"resources":\(list(resources)),"verbs":["get"]}]}
        """)
  }

  @Test func oneLongNameWidensNoOtherLine() throws {
    let long = String(repeating: "x", count: 100_000)
    let role = try Self.role(groups: [""], resources: (0..<300).map { "short-\($0)" } + [long])
    let lines = Description.lines(of: role, related: Related(), now: Sample.now).map(\.text)
    #expect(lines.contains { $0.contains("\(long)  []  ") })
    #expect(lines.map(\.utf8.count).reduce(0, +) < 300_000)
    let short = lines.filter { $0.contains("short-") }
    #expect(Set(short.map(\.utf8.count)).count == 1, "those beside it stand under one another")
  }

  @Test func rulesThatMultiplyAreCutAndThatIsSaid() throws {
    let names = (0..<400).map { "name-\($0)" }
    let lines = Description.lines(
      of: try Self.role(groups: names, resources: names), related: Related(), now: Sample.now)
    #expect(lines.last?.text.contains("… and more than a page holds") == true, "\(lines.suffix(2))")
    #expect((1000..<50_000).contains(lines.count), "\(lines.count)")
  }

  private static func name(_ line: DescriptionLine) -> String? { line.pieces.first { $0.role == .name }?.text }

  private static func isSafe(_ line: DescriptionLine) -> Bool {
    line.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{7F}" }
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension ObjectValue {
  /// The way to every value below this one: keys, and places in lists.
  fileprivate var paths: [[String]] {
    switch self {
    case .object(let members):
      members.flatMap { member in [[member.key]] + member.value.paths.map { [member.key] + $0 } }
    case .array(let elements):
      elements.enumerated().flatMap { place, element in [["\(place)"]] + element.paths.map { ["\(place)"] + $0 } }
    default: []
    }
  }

  fileprivate func replacing(_ path: ArraySlice<String>, by value: ObjectValue) -> ObjectValue {
    guard let first = path.first else { return value }
    switch self {
    case .object(let members):
      return .object(
        members.map { $0.key == first ? Member(first, $0.value.replacing(path.dropFirst(), by: value)) : $0 })
    case .array(let elements):
      return .array(
        elements.enumerated().map { "\($0)" == first ? $1.replacing(path.dropFirst(), by: value) : $1 })
    default: return self
    }
  }
}
