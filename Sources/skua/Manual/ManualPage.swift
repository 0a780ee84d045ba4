import ArgumentParser
import JSON
import Program

/// Writes the man page, from the same declarations as `--help`.
struct ManualPage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual-page", abstract: "Write the man page, in roff.", shouldDisplay: false)

  func run() throws {
    let help = Array(Skua._dumpHelp().utf8)
    let command = try JSONParser().withDocument(help) { CommandHelp($0["command"]) }
    print(Roff.page(command, version: Program.version), terminator: "")
  }
}

/// A command as ArgumentParser describes it (`--experimental-dump-help`).
struct CommandHelp {
  struct Argument {
    /// With their dashes, the short one first.
    var names: [String]
    /// nil for a flag.
    var value: String?
    var abstract: String
    /// What it may be, where that is a short list.
    var values: [String]
    var section: String
  }

  var name = ""
  var abstract = ""
  var discussion = ""
  var arguments: [Argument] = []
  var subcommands: [CommandHelp] = []

  init(_ json: JSONValue?) {
    name = json?["commandName"]?.string ?? ""
    abstract = json?["abstract"]?.string ?? ""
    discussion = json?["discussion"]?.string ?? ""
    json?["arguments"]?.forEachElement { argument in
      if argument["shouldDisplay"]?.bool == true { arguments.append(Argument(argument)) }
    }
    json?["subcommands"]?.forEachElement { command in
      if command["shouldDisplay"]?.bool == true, command["commandName"]?.string != "help" {
        subcommands.append(CommandHelp(command))
      }
    }
  }
}

extension CommandHelp.Argument {
  fileprivate init(_ json: JSONValue) {
    var names: [String] = []
    json["names"]?.forEachElement { name in
      let text = name["name"]?.string ?? ""
      names.append(name["kind"]?.string == "long" ? "--\(text)" : "-\(text)")
    }
    self.names = names.sorted { $0.count < $1.count }
    value = json["kind"]?.string == "flag" ? nil : json["valueName"]?.string ?? "value"
    abstract = json["abstract"]?.string ?? ""
    var values: [String] = []
    json["allValues"]?.forEachElement { value in values.append(value.string ?? "") }
    self.values = values
    section = json["sectionTitle"]?.string ?? "Options"
  }
}
