import Bed
import Cache
import Foundation
import Kubeconfig
import Kubernetes
import Threads
import Model
import Text
import Transport

/// A feed of config maps of its own behind a relay, and a writer that changes them past the relay.
struct BrokenLink {
  enum Fault: Sendable {
    case reset
    case close
    /// In the middle of what is being sent, after so many bytes.
    case closeAfter(bytes: Int)
    case refuse
    case stall
    case freeze

    var kind: String {
      switch self {
      case .reset: "reset"
      case .close: "close"
      case .closeAfter: "close in the middle"
      case .refuse: "refuse"
      case .stall: "stall"
      case .freeze: "freeze"
      }
    }
  }

  /// What came of one disconnect.
  struct Record: Sendable {
    let link: Int
    let round: Int
    let fault: Fault
    var changes = 0
    /// From the fault to the first state that says so.
    var saidAfter = Duration.zero
    /// From the end of the fault until all was as on the server.
    var wholeAfter = Duration.zero
    /// Names whose last change was not seen.
    var missed: [String] = []
  }

  private let number: Int
  private let relay: Relay
  private let cache: ClusterCache
  private let observer = FeedObserver()
  private let messages = Guarded<[String]>([])
  private let writer: ConfigMapWriter
  private let key: FeedKey

  init(number: Int, access: ClusterAccess) throws {
    self.number = number
    let url = try URL(string: access.server).orThrow("the server's URL")
    relay = try Relay(host: url.host().orThrow("the server's host"), port: UInt16(url.port ?? 443))
    var relayed = access
    relayed.server = "https://127.0.0.1:\(relay.port)"
    if url.host() != "127.0.0.1" { relayed.serverName = access.serverName ?? url.host() }
    let label = "skua-link=\(number)"
    writer = ConfigMapWriter(access: access, namespace: "skua-test", label: label)
    let configMaps = Resource(group: "", version: "v1", name: "configmaps", kind: "ConfigMap", isNamespaced: true)
    key = FeedKey(context: access.context, resource: configMaps, namespace: "skua-test", labelSelector: label)
    cache = ClusterCache(
      server: APIServer(
        access: relayed, transport: Transport(rule: ReadOnlyRule(), userAgent: "skua-test"), group: 0, now: Self.now),
      activity: Activity(becameIdle: {}), now: Self.now,
      publish: { [messages] news in
        if case .message(let text) = news { messages.withLock { $0.append(text) } }
      })
  }

  func run(rounds: Int) async throws -> [Record] {
    var random = SeededGenerator(seed: UInt64(number) &* 7919 &+ 42)
    try await writer.removeAll()
    await cache.start()
    await cache.subscribe(observer.mailbox, to: key, pageLimit: 50)
    try await observer.wait("live") { $0.state == .live }
    var records: [Record] = []
    for (round, fault) in Self.faults(rounds, &random).enumerated() {
      let record = try await disconnect(Record(link: number, round: round, fault: fault), &random)
      records.append(record)
      // What comes behind a missed change proves nothing.
      guard record.missed.isEmpty else { return records }
    }
    try await writer.removeAll()
    // So many breaks on a cluster that answers are laid to HTTP/2, once in ten minutes.
    guard messages.withLock({ $0.count(where: { $0.contains("HTTP/1.1 is spoken") }) }) == 1 else {
      throw Missing(what: "the message that HTTP/1.1 is spoken, in \(messages.withLock { $0 })")
    }
    return records
  }

  /// The slow ones are few.
  private static func faults(_ count: Int, _ random: inout SeededGenerator) -> [Fault] {
    var faults: [Fault] = [.freeze, .stall, .refuse, .refuse]
    while faults.count < count {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: faults.append(.reset)
      case 1: faults.append(.close)
      default: faults.append(.closeAfter(bytes: Int.random(in: 1...4000, using: &random)))
      }
    }
    return faults.shuffled(using: &random)
  }

  private func disconnect(_ blank: Record, _ random: inout SeededGenerator) async throws -> Record {
    var record = blank
    for _ in 0..<Int.random(in: 0..<4, using: &random) { try await change(&record, &random) }
    let began = ContinuousClock.now
    let troubles = observer.troubles
    impose(blank.fault)
    // While it is broken, objects go on changing.
    for _ in 0..<Int.random(in: 2..<8, using: &random) { try await change(&record, &random) }
    // A cut in the middle waits for their bytes.
    while case .closeAfter = blank.fault, observer.troubles == troubles, record.changes < 100 {
      try await change(&record, &random)
    }
    let said = try await observer.wait("\(blank.fault) said", deadline: .seconds(30)) { $0.troubles.count > troubles }
    record.saidAfter = said.troubles[troubles] - began
    relay.fault = .none
    let lifted = ContinuousClock.now
    try await change(&record, &random)
    let truth = writer.versions
    let seen = try? await observer.wait("all changes after \(blank.fault)", deadline: .seconds(30)) {
      $0.state == .live && $0.versions == truth
    }
    record.wholeAfter = ContinuousClock.now - lifted
    if seen == nil {
      let shown = observer.versions
      record.missed = Set(truth.keys).union(shown.keys).filter { truth[$0] != shown[$0] }.sorted()
    }
    return record
  }

  private func impose(_ fault: Fault) {
    switch fault {
    case .reset: relay.cut(.reset)
    case .close: relay.cut(.close)
    case .closeAfter(let bytes): relay.cutAfter(bytes: bytes, .toClient)
    case .refuse:
      relay.fault = .refuse
      relay.cut(.reset)
    case .stall:
      relay.fault = .stall
      relay.cut(.close)
    case .freeze: relay.fault = .freeze
    }
  }

  private func change(_ record: inout Record, _ random: inout SeededGenerator) async throws {
    try await writer.change(&random)
    record.changes += 1
  }

  @Sendable private static func now() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}

/// Something that a test needs is not there.
struct Missing: Error {
  let what: String
}

extension Optional {
  func orThrow(_ what: String) throws -> Wrapped {
    guard let self else { throw Missing(what: what) }
    return self
  }
}
