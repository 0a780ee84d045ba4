import Acts
import Config
import Text

/// What a dialog says, line by line, for a width.
struct ActDialogLines {
  /// Cells before the values.
  static let labels = 14

  let dialog: ActDialog
  let width: Int

  private var words: ActWords { ActWords(dialog.kind) }

  var title: StyledText {
    let role: Role = dialog.kind == .delete ? .warning : .sectionTitle
    return StyledText(titleText, role)
  }

  private var titleText: String {
    let all = ActWords.count(dialog.objects)
    switch dialog.phase {
    case .asking: return "\(words.verb) \(all)"
    case .running(let isCancelled):
      let text = dialog.objects.count == 1 ? "\(words.going) \(all)" : "\(words.going) \(dialog.told) of \(all)"
      return isCancelled ? "Stopping: those under way end" : text
    case .ended: return summary
    }
  }

  /// `37 of 40 pods deleted, 2 refused, 1 not begun`.
  var summary: String {
    let all = ActWords.count(dialog.objects)
    guard dialog.objects.count > 1 else {
      if dialog.unknown == 1 { return "\(all): not known whether \(words.past)" }
      return dialog.done == 1 ? "\(all) \(words.past)" : "\(all) not \(words.past)"
    }
    var text = dialog.done == dialog.objects.count ? all : "\(CountText.of(dialog.done)) of \(all)"
    text += " \(words.past)"
    if dialog.refused > 0 { text += ", \(CountText.of(dialog.refused)) refused" }
    if dialog.unknown > 0 { text += ", \(CountText.of(dialog.unknown)) not known" }
    if dialog.notBegun > 0 { text += ", \(CountText.of(dialog.notBegun)) not begun" }
    return text
  }

  /// Which cluster, which namespace, and what there is to be careful about.
  var head: [StyledText] {
    let namespaces = dialog.namespaces
    let names = namespaces.count > 2 ? "\(namespaces.count) namespaces" : namespaces.joined(separator: ", ")
    var lines = [labelled("on", dialog.place + (names.isEmpty ? "" : " › \(names)"), .sectionTitle)]
    switch dialog.phase {
    case .asking:
      if dialog.kind == .delete, let warning = dialog.objects.first?.resource.deletionWarning {
        lines += wrapped(warning, .bad, label: "careful")
      }
      if dialog.hidden > 0 {
        lines += wrapped("\(CountText.of(dialog.hidden)) of them are hidden by the filter", .warning, label: "careful")
      }
    case .running where dialog.objects.count > 1: lines.append(progress)
    case .running, .ended: break
    }
    return lines
  }

  private var progress: StyledText {
    let room = max(4, min(40, width - Self.labels - 2))
    let filled = room * dialog.told / max(1, dialog.objects.count)
    var text = StyledText(padded("done"), .muted)
    text.append(String(repeating: "━", count: filled), .good)
    text.append(String(repeating: "─", count: room - filled), .muted)
    if dialog.refused > 0 { text.append("  \(CountText.of(dialog.refused)) refused", .bad) }
    return text
  }

  /// What can be scrolled: the objects, later what became of some. Of thousands of objects only those on the screen
  /// become lines.
  struct List {
    let count: Int
    let line: (Int) -> StyledText
  }

  var list: List {
    if dialog.phase == .asking { return List(count: dialog.objects.count, line: name) }
    let lines = troubles
    return List(count: lines.count) { lines[$0] }
  }

  private func name(_ index: Int) -> StyledText {
    let object = dialog.objects[index]
    let label = index > 0 ? "" : dialog.objects.count == 1 ? "object" : "objects"
    let name = dialog.namespaces.count > 1 ? "\(object.namespace)/\(object.name)" : object.name
    return labelled(label, Cut.middle(of: Visible.text(name), to: max(1, width - Self.labels - 1)), .text)
  }

  private var troubles: [StyledText] {
    var lines = dialog.refusals.flatMap { told($0, .bad) } + dialog.notes.flatMap { told($0, .warning) }
    let untold = max(0, dialog.refused + dialog.unknown - dialog.refusals.count)
    if untold > 0 { lines.append(labelled("", "\(CountText.of(untold)) more were refused", .muted)) }
    if !dialog.left.isEmpty, dialog.phase == .ended {
      let names = dialog.left.map { Visible.text(dialog.objects[$0].name) }.joined(separator: ", ")
      let rest = dialog.notBegun - dialog.left.count
      lines += wrapped(
        names + (rest > 0 ? " and \(CountText.of(rest)) more" : ""), .muted, label: "not begun")
    }
    return lines
  }

  private func told(_ trouble: ActDialog.Trouble, _ role: Role) -> [StyledText] {
    let name = Visible.text(dialog.objects[trouble.object].name)
    return [StyledText("  " + Cut.middle(of: name, to: max(1, width - 3)), .text)]
      + Cut.wrap(Visible.text(trouble.sentence), to: max(1, width - 6)).map { StyledText("    " + $0, role) }
  }

  func label(_ text: String) -> StyledText { StyledText(padded(text), .muted) }

  private func labelled(_ label: String, _ text: String, _ role: Role) -> StyledText {
    var line = self.label(label)
    line.append(Visible.text(text), role)
    return line
  }

  private func wrapped(_ text: String, _ role: Role, label: String) -> [StyledText] {
    Cut.wrap(text, to: max(1, width - Self.labels - 1)).enumerated().map { index, piece in
      labelled(index == 0 ? label : "", piece, role)
    }
  }

  private func padded(_ label: String) -> String {
    let text = "  " + Cut.end(of: Visible.text(label), to: Self.labels - 3)
    return text + String(repeating: " ", count: max(1, Self.labels - CellWidth.of(text)))
  }
}
