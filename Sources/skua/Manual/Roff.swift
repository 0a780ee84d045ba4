/// A man page in the macros of man(7).
enum Roff {
  static func page(_ command: CommandHelp, version: String) -> String {
    let name = command.name
    let parts = [
      ".TH \(name.uppercased()) 1 \"\" \"\(name) \(version)\" \"User Commands\"",
      section("Name", "\(escaped(name)) \\- \(escaped(lowercased(command.abstract)))"),
      section("Synopsis", synopsis(command)),
      section("Description", escaped(command.discussion)),
      section("Options", options(command)),
      section("Commands", command.subcommands.map { subcommand($0, of: name) }.joined(separator: "\n")),
      ManualText.sections.map { section($0.title, $0.items.map { item($0.term, $0.text) }.joined(separator: "\n")) }
        .joined(separator: "\n"),
      section("See also", ".BR kubectl (1)"),
    ]
    return parts.joined(separator: "\n") + "\n"
  }

  private static func section(_ title: String, _ text: String) -> String { ".SH \(title.uppercased())\n\(text)" }

  private static func synopsis(_ command: CommandHelp) -> String {
    let others = command.subcommands.map { ".br\n.B \(escaped("\(command.name) \($0.name)"))\n[\\fIoption\\fR ...]" }
    return ([".B \(escaped(command.name))\n[\\fIoption\\fR ...]"] + others).joined(separator: "\n")
  }

  /// The options without a section of their own come first.
  private static func options(_ command: CommandHelp) -> String {
    let titles = command.arguments.map(\.section).reduce(into: ["Options"]) { if !$0.contains($1) { $0.append($1) } }
    return titles.map { title in
      let items = command.arguments.filter { $0.section == title }.map(option)
      return ([title == "Options" ? "" : ".SS \(title)"].filter { !$0.isEmpty } + items).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func subcommand(_ command: CommandHelp, of parent: String) -> String {
    let own = command.arguments.filter { $0.section == "Options" }.map(option).joined(separator: "\n")
    let sections = Set(command.arguments.map(\.section)).subtracting(["Options"]).sorted()
    let others = sections.isEmpty ? "" : "\nIt takes the \(lowercased(sections.joined(separator: ", "))) too."
    let text = escaped("\(command.abstract) \(command.discussion)") + others
    return ".SS \(escaped("\(parent) \(command.name)"))\n\(text)\n\(own)"
  }

  private static func option(_ argument: CommandHelp.Argument) -> String {
    let names = argument.names.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ")
    let value = argument.value.map { " \\fI\(escaped($0))\\fR" } ?? ""
    let values = argument.values.isEmpty ? "" : " One of \(argument.values.joined(separator: ", "))."
    return ".TP\n\(names)\(value)\n\(escaped(argument.abstract + values))"
  }

  private static func item(_ term: String, _ text: String) -> String { ".TP\n.B \(escaped(term))\n\(escaped(text))" }

  private static func lowercased(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  /// Text in which nothing is a command to roff: hyphens stay hyphens, and no line begins with a dot.
  private static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.split(separator: "\n", omittingEmptySubsequences: true).map { line in
      line.hasPrefix(".") || line.hasPrefix("'") ? "\\&\(line)" : String(line)
    }.joined(separator: "\n")
  }
}
