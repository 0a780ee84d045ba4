import JSON
import Testing
import Text

@testable import Simulator

/// The heart alone: no thread, no socket, no clock.
@Suite struct HeartTests {
  private static let start = Instant(seconds: 1_800_000_000)

  private static func cluster(_ stories: String? = nil, seed: UInt64 = 1, minor: Int = 34) -> Cluster {
    var settings = SimulatedCluster.Settings()
    settings.stories = stories.map { Array($0.utf8) }
    settings.seed = seed
    settings.minor = minor
    return .begin(settings, at: start)
  }

  @Test func aRunCanBeHadAgain() {
    var first = Self.cluster()
    var second = Self.cluster()
    var other = Self.cluster(seed: 2)
    for seconds in [1.0, 60, 400] {
      for cluster in [0, 1, 2] {
        switch cluster {
        case 0: first.advance(to: Self.start.adding(seconds: seconds))
        case 1: second.advance(to: Self.start.adding(seconds: seconds))
        default: other.advance(to: Self.start.adding(seconds: seconds))
        }
      }
    }
    #expect(first.store.version == second.store.version)
    #expect(first.store.objects(.pods) == second.store.objects(.pods))
    #expect(first.store.objects(.events) == second.store.objects(.events))
    #expect(first.store.objects(.pods) != other.store.objects(.pods))
  }

  @Test(arguments: [20, 34]) func theShippedStoriesAreToldWhole(minor: Int) {
    let cluster = Self.cluster(minor: minor)
    let lines = Dictionary(grouping: cluster.store.objects(.pods, in: "shop").map(PodLine.init), by: \.status)
    #expect(lines["Running"]?.count ?? 0 > 10)
    #expect(lines["Completed"]?.isEmpty == false)
    #expect(lines["ImagePullBackOff"] != nil || lines["ErrImagePull"] != nil)
    let pending = cluster.store.objects(.pods, in: "monitoring").first { PodLine($0).status == "Pending" }
    #expect(pending?.condition("PodScheduled")?["message"]?.string?.contains("Insufficient memory") == true)
    let crashing = cluster.store.objects(.pods, in: "shop").map(PodLine.init).map(\.restarts).max() ?? 0
    #expect(crashing > 15)
    #expect(cluster.store.objects(.cronJobs).count == 2)
    #expect(cluster.store.objects(.cronJobs).allSatisfy { $0["status", "lastScheduleTime"] != nil })
    let addresses = cluster.store.objects(.pods).compactMap { $0.isOver ? nil : $0["status", "podIP"]?.string }
    #expect(Set(addresses).count == addresses.count, "each running pod has an address of its own")
  }

  @Test func aRolloutGoesWrongAndRecovers() throws {
    var cluster = Self.cluster()
    func checkout() throws -> JSONTree { try #require(cluster.store[.deployments, "shop", "checkout"]) }
    #expect(try checkout()["status", "readyReplicas"] == 3)
    cluster.advance(to: Self.start.adding(seconds: 200))
    #expect(try checkout()["status", "updatedReplicas"] == 1)
    #expect(try checkout()["status", "readyReplicas"] == 3, "the old ones stay while the new one is not ready")
    let names = cluster.store.objects(.pods, in: "shop").filter { $0.name.hasPrefix("checkout-") }
    #expect(names.map { PodLine($0).restarts }.contains { $0 > 0 })
    cluster.advance(to: Self.start.adding(seconds: 400))
    #expect(try checkout()["status", "updatedReplicas"] == 3)
    #expect(try checkout()["status", "unavailableReplicas"] == nil)
    #expect(cluster.store.objects(.replicaSets, in: "shop").count { $0.name.hasPrefix("checkout-") } == 2)
  }

  @Test(arguments: [
    ("*/5 * * * *", 300), ("0 * * * *", 3600), ("30 2 * * *", 86_400), ("1,31 * * * *", 1800), ("@daily", 86_400),
  ])
  func schedulesComeRound(schedule: String, seconds: Double) throws {
    let schedule = try #require(CronSchedule(schedule))
    let first = schedule.next(after: Self.start)
    #expect(first > Self.start)
    #expect(schedule.next(after: first).seconds(since: first) == seconds)
  }

  @Test(arguments: ["", "* * * *", "60 * * * *", "*/0 * * * *", "a * * * *"]) func whatIsNoScheduleIsNone(text: String)
  {
    #expect(CronSchedule(text) == nil)
  }

  @Test func whatIsPlannedComesInItsOrder() {
    var timeline = Timeline<Int>()
    for (number, seconds) in [(1, 5.0), (2, 1), (3, 5), (4, 0), (5, 1)] {
      timeline.plan(number, at: Self.start.adding(seconds: seconds))
    }
    var taken: [Int] = []
    while let next = timeline.take(by: Self.start.adding(seconds: 4)) { taken.append(next.event) }
    #expect(taken == [4, 2, 5])
    #expect(timeline.take(by: Self.start.adding(seconds: 5))?.event == 1)
    #expect(timeline.take(by: Self.start.adding(seconds: 5))?.event == 3)
  }

  @Test func requestsAreReadHoweverTheyAreCut() throws {
    let text =
      "PATCH /a%20b/c?x=1+2&y HTTP/1.1\r\nHost: h\r\nAccept: a\r\nAccept: b\r\nContent-Length: 3\r\n\r\n{ }"
      + "POST /d HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"
    var parser = HTTPRequestParser()
    var requests: [HTTPRequest] = []
    for byte in text.utf8 {
      parser.feed([byte])
      while case .request(let request)? = parser.next() { requests.append(request) }
    }
    #expect(requests.map(\.method) == ["PATCH", "POST"])
    #expect(requests.map { String(decoding: $0.body, as: UTF8.self) } == ["{ }", "abc"])
    #expect(requests.first?.headers["accept"] == "a, b")
    let asked = try #require(requests.first?.apiRequest(behind: "a b"))
    #expect(asked.path == ["c"])
    #expect(asked.query["x"] == "1 2")
    #expect(requests.first?.apiRequest(behind: "other") == nil)
  }

  @Test(arguments: ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET x HTTP/1.1\r\n\r\n"])
  func whatIsNoRequestIsSaid(text: String) {
    var parser = HTTPRequestParser()
    parser.feed(Array(text.utf8))
    guard case .malformed? = parser.next() else {
      Issue.record("taken for a request")
      return
    }
  }
}
