import JSON
import Testing
import Transport

@Suite(.deadline) struct LogTests {
  private static func path(_ client: Client) async throws -> String {
    let name = try #require(try await client.send("GET", "/api/v1/namespaces/team/pods").names.first)
    return "/api/v1/namespaces/team/pods/\(name)/log"
  }

  private static func text(_ client: Client, _ path: String) async throws -> String {
    String(decoding: try await client.open("GET", path).collect(limit: 100 << 20), as: UTF8.self)
  }

  @Test func partsAreOfTheSameLog() async throws {
    let client = try Client(stories: Stories.deployment)
    let path = try await Self.path(client)
    let whole = try await Self.text(client, path).split(separator: "\n")
    #expect(whole.count > 100)
    #expect(whole.first == "starting web")
    let tail = try await Self.text(client, path + "?tailLines=3&timestamps=true").split(separator: "\n")
    #expect(tail.count == 3)
    #expect(tail.allSatisfy { $0.contains("Z ") })
    #expect(try await Self.text(client, path + "?limitBytes=8") == "starting")
    let time = try #require(tail[1].split(separator: " ").first)
    let since = try await Self.text(client, path + "?timestamps=true&sinceTime=\(time)").split(separator: "\n")
    #expect(since.first == tail[1])
  }

  @Test func whoFollowsGetsTheLinesAsTheyAreWritten() async throws {
    let client = try Client(stories: Stories.deployment)
    let path = try await Self.path(client)
    let response = try await client.open("GET", path + "?follow=true&tailLines=0")
    var lines = 0
    for try await bytes in response.body {
      lines += bytes.count { $0 == 10 }
      if lines >= 2 { break }
    }
    #expect(lines >= 2)
  }

  @Test func whatIsNotThereIsSaidInTheServersWords() async throws {
    let client = try Client(stories: Stories.deployment)
    let path = try await Self.path(client)
    let pod = path.split(separator: "/")[5]
    let previous = try await client.send("GET", path + "?previous=true")
    #expect(previous.message == "previous terminated container \"web\" in pod \"\(pod)\" not found")
    let other = try await client.send("GET", path + "?container=no")
    #expect(other.message == "container no is not valid for pod \(pod)")
  }
}
