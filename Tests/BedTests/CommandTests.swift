import Testing

@testable import Bed

@Suite struct CommandTests {
  @Test func outputErrorsAndStatusAreTold() async throws {
    let result = try await Command.run("/bin/sh", ["-c", "echo out; echo err >&2; exit 7"])
    #expect(result.status == .exited(7))
    #expect(result.text == "out\n")
    #expect(result.errorText == "err\n")
  }

  @Test func inputIsGivenWholeAndEnds() async throws {
    let input = Array(repeating: UInt8(ascii: "x"), count: 1_000_000)
    #expect(try await Command.run("cat", input: input).output == input)
  }

  @Test func aProgramThatDoesNotReadItsInputDoesNoHarm() async throws {
    let result = try await Command.run("true", input: Array(repeating: 65, count: 1_000_000))
    #expect(result.status == .success)
  }

  @Test func withoutInputThereIsAnEnd() async throws {
    #expect(try await Command.run("cat").output == [])
  }

  @Test func theEnvironmentIsTheGivenOne() async throws {
    let result = try await Command.run("/usr/bin/env", environment: ["A": "b=c"])
    #expect(result.text == "A=b=c\n")
  }

  @Test func whoIsLateIsKilledAndShowsWhatItWrote() async throws {
    let error = await #expect(throws: Command.Overdue.self) {
      try await Command.run("/bin/sh", ["-c", "echo early; sleep 1000"], deadline: .milliseconds(500))
    }
    #expect(error?.result.status == .signalled(9))
    #expect(error?.result.text == "early\n")
  }

  @Test func whatIsLeftInTheBackgroundDelaysNothing() async throws {
    let result = try await Command.run("/bin/sh", ["-c", "sleep 1000 & echo done"], deadline: .seconds(100))
    #expect(result.text == "done\n")
  }

  @Test func whatDoesNotExistIsAnError() async {
    await #expect(throws: SystemError("start no-such-program", number: 2)) {
      try await Command.run("no-such-program")
    }
  }
}

@Suite struct KubectlTests {
  @Test func aTableIsCutWhereItsHeaderStarts() {
    let table = TextTable(
      parsing: """
        NAMESPACE   NAME    LAST SEEN   NOMINATED NODE   MESSAGE
        default     a       5m (x2)     <none>           two  spaces   and three
        kube        longer              n1

        """)
    #expect(table.header == ["NAMESPACE", "NAME", "LAST SEEN", "NOMINATED NODE", "MESSAGE"])
    #expect(
      table.rows == [
        ["default", "a", "5m (x2)", "<none>", "two  spaces   and three"], ["kube", "longer", "", "n1", ""],
      ])
    #expect(table.column("NAME") == ["a", "longer"])
    #expect(table.column("AGE") == nil)
  }

  @Test func columnsAreCountedInScalarsNotInBytesOrCells() {
    let table = TextTable(parsing: "NAME    VALUE   AGE\n日本      grüße   1d\ne\u{301}x     v       2d\n")
    #expect(table.rows == [["日本", "grüße", "1d"], ["e\u{301}x", "v", "2d"]])
  }

  @Test func noOutputIsNoTable() {
    #expect(TextTable(parsing: "").header == [])
    #expect(TextTable(parsing: "").rows == [])
  }

  /// A stand-in for kubectl that prints how it was called.
  private let kubectl = Kubectl(executable: "/bin/echo")

  @Test func getAsksForAllColumnsOfAllNamespacesOrOne() async throws {
    #expect(try await kubectl.get("pods").header == ["get pods -A -o wide"])
    #expect(try await kubectl.get("pods", namespace: "x", ["-l", "a=b"]).header == ["get pods -n x -o wide -l a=b"])
  }

  @Test func theKubeconfigIsTheGivenOne() async throws {
    let shell = Kubectl(executable: "/bin/sh", kubeconfig: "/some/config")
    #expect(try await shell.run(["-c", "cat; echo $KUBECONFIG"], input: [65]) == "A/some/config\n")
  }

  @Test func aFailureShowsWhatKubectlSaid() async throws {
    let shell = Kubectl(executable: "/bin/sh")
    let error = await #expect(throws: Kubectl.Failure.self) {
      try await shell.run(["-c", "echo 'Error from server (Forbidden)' >&2; exit 1"])
    }
    #expect(error?.description.contains("Error from server (Forbidden)") == true)
  }
}
