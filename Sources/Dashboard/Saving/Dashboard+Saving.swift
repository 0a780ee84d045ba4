import Config
import Model
import Text

// MARK: - Saving to a file

extension Dashboard {
  /// Asks where to, and proposes a name.
  mutating func askWhereToSave() {
    let page = stack.page
    guard page == nil ? stack.table != nil : true else { return }
    let name = page.map { Self.name(of: $0) } ?? stack.table.map { tableName($0.query) + ".txt" } ?? ""
    prompt = Prompt(.save, text: name, sign: "save to: ")
  }

  /// Writes what is on the screen to the file named in the prompt, which stays open until that is done.
  mutating func save(to path: String) -> [Effect] {
    if case .waiting = prompt?.remark { return [] }
    guard let content = savedContent, !path.isEmpty else {
      prompt?.remark = .problem("type the name of a file; escape leaves without")
      return []
    }
    saves += 1
    // The same line entered again, after it was said that the file is there.
    let replaces = prompt?.confirms == path
    prompt?.remark = .waiting("writing")
    return [.save(SaveRequest(number: saves, path: path, replaces: replaces, content: content))]
  }

  private var savedContent: SaveRequest.Content? {
    if let page = stack.page { return .text(page.text) }
    return stack.table.map { .table(SavedTable($0, surroundings: surroundings)) }
  }

  /// An answer to a prompt that was left is only told.
  mutating func apply(_ answer: SaveAnswer, to number: Int) {
    needsDrawing = true
    let isAwaited = prompt?.kind == .save && number == saves
    let path = prompt?.editor.text ?? ""
    switch answer {
    case .written(let what):
      if isAwaited { prompt = nil }
      say("\(what) saved" + (isAwaited ? " to \(path)" : ""))
    case .exists where isAwaited:
      prompt?.confirms = path
      prompt?.remark = .problem("the file is there: enter again overwrites it")
    case .exists: say("nothing was saved: the file is there already")
    case .failed(let sentence) where isAwaited: prompt?.remark = .problem(sentence)
    case .failed(let sentence): say(sentence)
    }
  }

  private static func name(of page: PageView) -> String {
    guard let look = page.look?.look else { return fileName([page.title]) + ".txt" }
    return fileName([look.object.resource.name, look.object.namespace, look.object.name])
      + (look.kind == .yaml ? ".yaml" : ".txt")
  }

  /// `pods-payments-20261121-183000`, in local time.
  private func tableName(_ query: TableQuery) -> String {
    let now = CivilTime(surroundings.now, secondsFromUTC: surroundings.settings.secondsFromUTC)
    let namespaces: [String] =
      switch query.scope.namespaces {
      case _ where !query.resource.isNamespaced: []
      case .all: ["all"]
      case .some(let names): Array(names.prefix(3))
      }
    return Self.fileName(
      [query.resource.name] + namespaces + [now.dateText(separator: ""), now.clockText(separator: "")])
  }

  /// Nothing in it means anything to a shell or a file system.
  private static func fileName(_ parts: [String]) -> String {
    let name = parts.filter { !$0.isEmpty }.joined(separator: "-")
    return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }.prefix(150))
  }
}
