import Config
import Testing

@Suite struct AliasesTests {
  private func load(_ text: String) -> (aliases: [String: String], problems: [String]) {
    let (aliases, problems) = Aliases.load((Array(text.utf8), "aliases.yaml"), reserved: { $0 == "q" })
    return (
      Dictionary(aliases.map { ($0.name, $0.command) }, uniquingKeysWith: { $1 }), problems.map(\.description)
    )
  }

  @Test func namesStandAtTheTopOrAsK9sHasThem() {
    let own = load("PP: pods -A\ntwo: pods; nodes\n")
    #expect(own.aliases == ["pp": "pods -A", "two": "pods; nodes"] && own.problems.isEmpty)
    let other = load("aliases:\n  pp: v1/pods\n  dp: apps/v1/deployments\n")
    #expect(other.aliases == ["pp": "v1/pods", "dp": "apps/v1/deployments"] && other.problems.isEmpty)
  }

  @Test func whatIsWrongIsToldWithItsLineAndTheRestHolds() {
    let read = load("ok: pods\nq: pods\n'a b': x\nempty:\nlist: [a]\nOK: nodes\n")
    #expect(read.aliases == ["ok": "pods"])
    #expect(read.problems.count == 5)
    #expect(read.problems[0] == "aliases.yaml:2: 'q' is a command already; choose another name")
    #expect(read.problems.contains { $0.hasPrefix("aliases.yaml:6:") })
  }

  @Test func whatStandsForItselfIsLeftOut() {
    let read = load("a: b x\nb: pods; c\nc: A\nd: a\n")
    #expect(read.aliases == ["d": "a"])
    #expect(read.problems.first == "aliases.yaml:1: 'a' stands for itself: a → b → c → a")
    #expect(read.problems.count == 3)
  }
}
