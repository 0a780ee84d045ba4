import Bed

/// The built program in front of a cluster, as a user starts it: on a terminal, with a home directory of its own.
final class Journey: Sendable {
  let program: PtyProgram
  private let home: TemporaryDirectory
  /// Kept, so that it lives as long.
  private let cluster: FakeCluster?

  /// - Parameters:
  ///   - server: the URL of the cluster, or of what stands in front of it.
  ///   - authority: the path of its certificate-authority.
  ///   - files: beside the kubeconfig, by their paths below the home directory.
  ///   - environment: over TERM=xterm-256color, UTC and an empty home.
  ///   - shell: a script that is run in its place; it finds the program in `$0`.
  init(
    server: String, authority: String? = nil, _ arguments: [String] = [], environment: [String: String] = [:],
    files: [String: String] = [:], shell: String? = nil, columns: Int = 80, rows: Int = 24, cluster: FakeCluster? = nil
  ) throws {
    self.cluster = cluster
    home = try TemporaryDirectory()
    let kubeconfig = try home.write("kubeconfig", Self.kubeconfig(server: server, authority: authority))
    for (name, text) in files { try home.write(name, text) }
    let own = ["KUBECONFIG": kubeconfig, "HOME": home.path, "TZ": "UTC"]
    program = try PtyProgram(
      executable: shell == nil ? BuiltProgram.path : "/bin/sh",
      arguments: (shell.map { ["-c", $0, BuiltProgram.path] } ?? []) + arguments,
      environment: own.merging(environment) { $1 },
      columns: columns, rows: rows)
  }

  convenience init(
    _ cluster: FakeCluster, _ arguments: [String] = [], environment: [String: String] = [:],
    files: [String: String] = [:], shell: String? = nil, columns: Int = 80, rows: Int = 24
  ) throws {
    try self.init(
      server: cluster.server.url, arguments, environment: environment, files: files, shell: shell, columns: columns,
      rows: rows, cluster: cluster)
  }

  convenience init(
    _ cluster: FakeCluster, _ arguments: [String] = [], environment: [String: String] = [:],
    files: [String: String] = [:], on size: ScreenSize
  ) throws {
    try self.init(
      cluster, arguments, environment: environment, files: files, columns: size.columns, rows: size.rows)
  }

  /// In front of a relay.
  convenience init(
    port: UInt16, _ arguments: [String] = [], environment: [String: String] = [:], files: [String: String] = [:],
    shell: String? = nil, columns: Int = 80, rows: Int = 24
  ) throws {
    try self.init(
      server: "http://127.0.0.1:\(port)", arguments, environment: environment, files: files, shell: shell,
      columns: columns, rows: rows)
  }

  /// Writes a file below the home directory while the program runs.
  func write(_ name: String, _ text: String) throws { try home.write(name, text) }

  static func kubeconfig(port: UInt16) -> String { kubeconfig(server: "http://127.0.0.1:\(port)") }

  private static func kubeconfig(server: String, authority: String? = nil) -> String {
    let authority = authority.map { ", certificate-authority: \($0)" } ?? ""
    return """
      apiVersion: v1
      kind: Config
      current-context: demo
      clusters:
      - {name: demo-cluster, cluster: {server: "\(server)"\(authority)}}
      users:
      - {name: me, user: {}}
      contexts:
      - {name: demo, context: {cluster: demo-cluster, user: me, namespace: shop}}

      """
  }

  /// Long, as all tests of all suites share few cores.
  private static let deadline = Duration.seconds(60)

  /// A screen for which `condition` holds, with its frame drawn to the end.
  ///
  /// Pasting nothing changes nothing, but is told when drawn: what was written before is on the screen then.
  @discardableResult
  func see(_ what: String, deadline: Duration = deadline, until condition: (ScreenText) -> Bool) async throws
    -> ScreenText
  {
    while true {
      try await program.wait(what, deadline: deadline, until: condition)
      let frames = program.frameTimes.count
      program.paste("")
      let screen = try await program.wait("a whole frame") { _ in program.frameTimes.count > frames }
      if condition(screen) { return screen }
    }
  }

  /// The first screen with this text on it.
  @discardableResult
  func see(_ text: String) async throws -> ScreenText { try await see(text) { $0.contains(text) } }

  /// The screen once the table of the start is there, complete, live, and all that goes with it is known.
  @discardableResult
  func seeLive() async throws -> ScreenText {
    try await see("a live table") { $0.bar.contains("● live") }
    return try await settle()
  }

  /// The screen when nothing is under way any more.
  @discardableResult
  func settle() async throws -> ScreenText { try await program.waitIdle(deadline: Self.deadline) }

  /// Types, and returns what that comes to.
  @discardableResult
  func type(_ text: String) async throws -> ScreenText {
    program.type(text)
    return try await settle()
  }

  @discardableResult
  func press(_ key: PtyKey, times: Int = 1) async throws -> ScreenText {
    program.press(key, times: times)
    return try await settle()
  }

  func end() async throws -> ExitStatus { try await program.waitForExit(deadline: Self.deadline) }
}

extension ScreenText {
  /// The line above.
  var bar: String { line(0) }
  /// The line below.
  var below: String { line(rows - 1) }
  /// The lines of the table without its header.
  var body: [String] { Array(lines[2..<rows - 1]) }

  /// First words of the rows, without the signs before them.
  var names: [String] {
    body.compactMap { $0.split(whereSeparator: { " ▌•◉".contains($0) }).first.map(String.init) }
  }

  /// The first word of the row under the cursor.
  var selected: String? {
    body.first { $0.hasPrefix("▌") || $0.hasPrefix("◉") }?.dropFirst().split(separator: " ").first.map(String.init)
  }

  /// On which line the cursor's row is.
  var selectedLine: Int? { lines.firstIndex { $0.hasPrefix("▌") } }
}
