/// All that a key can do, by the names keymap files use.
///
/// This table is the one source of the keymap's vocabulary, the help view, the hint line and docs/keys.md.
public enum Action: String, CaseIterable, Sendable {
  case quit
  case suspend
  case help
  case command
  case filter
  case back
  case open
  case viewBack = "view-back"
  case viewForward = "view-forward"
  case lastView = "last-view"
  case palette
  case owner
  case node
  case sameNamespace = "same-namespace"
  case favourite = "favourite-namespace"
  case retry
  case redraw
  case up
  case down
  case pageUp = "page-up"
  case pageDown = "page-down"
  case halfPageUp = "half-page-up"
  case halfPageDown = "half-page-down"
  case top
  case bottom
  case scrollLeft = "scroll-left"
  case scrollRight = "scroll-right"
  case wide
  case sortByName = "sort-by-name"
  case sortByAge = "sort-by-age"
  case sortByStatus = "sort-by-status"
  case sortByNamespace = "sort-by-namespace"
  case previousColumn = "previous-column"
  case nextColumn = "next-column"
  case sort
  case mark
  case markRange = "mark-range"
  case markAll = "mark-all"
  case invertMarks = "invert-marks"
  case unmarkAll = "unmark-all"
  case allNamespaces = "all-namespaces"
  case columns
  case toggleColumn = "toggle-column"
  case columnUp = "column-up"
  case columnDown = "column-down"
  case keepColumns = "keep-columns"
  case yaml
  case describe
  case events
  case copyName = "copy-name"
  case copyCell = "copy-cell"
  case save
  case edit
  case delete
  case scale
  case restart
  case label
  case search
  case searchNext = "search-next"
  case searchPrevious = "search-previous"
  case copy
  case copyAll = "copy-all"
  case fold
  case foldAll = "fold-all"
  case unfoldQuiet = "managed-fields"
  case reveal
  case accept
  case cancel
  case cursorLeft = "cursor-left"
  case cursorRight = "cursor-right"
  case cursorStart = "cursor-start"
  case cursorEnd = "cursor-end"
  case deleteBackward = "delete-backward"
  case deleteForward = "delete-forward"
  case deleteWord = "delete-word"
  case deleteToStart = "delete-to-start"
  case historyPrevious = "history-previous"
  case historyNext = "history-next"
  case complete
  case completePrevious = "complete-previous"
}

extension Action {
  /// Where keys are looked up. The innermost scope that has the key decides; `everywhere` comes last.
  public enum Scope: String, CaseIterable, Sendable {
    case everywhere
    /// Any view one moves through: tables and pages.
    case view
    case table
    /// The columns of a table while they are chosen.
    case columns
    /// Text to be read: help and messages.
    case page
    /// A line being typed.
    case prompt

    /// This scope and those looked up before it wherever it is looked up.
    var withInner: [Scope] {
      switch self {
      case .everywhere: Self.allCases
      case .view: [.view, .table, .columns, .page]
      case .table, .columns, .page, .prompt: [self]
      }
    }
  }

  /// What is known of an action besides its name.
  public struct Definition: Sendable {
    /// One or two words for the palette.
    public let title: String
    /// The same for the hint line, where room is dear.
    public let hint: String
    /// One line for the help view, without a full stop.
    public let help: String
    /// Where its keys are looked up.
    public let scope: Scope
    /// Whether it changes anything in a cluster; such actions are refused when read-only.
    public let changesCluster: Bool
  }

  /// Its row of the table.
  public var definition: Definition {
    switch self {
    case .quit: define("quit", "leave; the terminal is as it was", .everywhere)
    case .suspend: define("stop", "stop until the shell continues it (fg)", .everywhere)
    case .help: define("help", "list the keys", .view)
    case .command: define("command", "show another resource: type any name that kubectl get takes", .view)
    case .filter:
      define("filter", "keep rows by words, ~pattern, -f letters, -l labels, age<2h; ! before any is not", .table)
    case .back: define("back", "drop the filter, else go back to the view before", .view)
    case .open:
      define("open", "go into the row: pods, containers, objects, rules, else its YAML", .table)
    case .viewBack: define("view before", "go to the view before this one, as it was left", .view)
    case .viewForward: define("view after", "go forward again to a view that was left", .view)
    case .lastView: define("last view", "go to the view seen last, to and fro", .view)
    case .palette: define("palette", "find all that can be done here by a few letters", .view)
    case .owner: define("owner", "go to the object that controls the row", .table)
    case .node: define("node", "go to the pod's node", .table)
    case .sameNamespace: define("its namespace", "show the same resource in the row's namespace", .table)
    case .favourite:
      define("namespace", "show the same resource in one of the namespaces used, in the order of its keys", .table)
    case .retry: define("retry", "connect or list again now instead of waiting for the next try", .view)
    case .redraw: define("redraw", "draw the whole screen anew", .everywhere)
    case .up: define("up", "move one row up", .view)
    case .down: define("down", "move one row down", .view)
    case .pageUp: define("page up", "move one screen up", .view)
    case .pageDown: define("page down", "move one screen down", .view)
    case .halfPageUp: define("half up", "move half a screen up", .view)
    case .halfPageDown: define("half down", "move half a screen down", .view)
    case .top: define("top", "move to the first row", .view)
    case .bottom: define("bottom", "move to the last row", .view)
    case .scrollLeft: define("left", "scroll the columns left", .table)
    case .scrollRight: define("right", "scroll the columns right; the name stays", .table)
    case .wide: define("wide", "show or hide the columns of kubectl's -o wide", .table)
    case .sortByName: define("by name", "sort by name; once more turns the order round", .table)
    case .sortByAge: define("by age", "sort by age, the youngest first", .table)
    case .sortByStatus: define("by status", "sort by status", .table)
    case .sortByNamespace: define("by namespace", "sort by namespace", .table)
    case .previousColumn:
      define("column before", "choose the column before, to sort by", .table, hint: "column")
    case .nextColumn: define("next column", "choose the next column, to sort by", .table, hint: "column")
    case .sort: define("sort", "sort by the chosen column; once more turns the order round", .table)
    case .mark: define("mark", "mark the row or take its mark away, and move down", .table)
    case .markRange: define("mark range", "mark the rows from the one marked last to this one", .table)
    case .markAll: define("mark all", "mark all rows shown", .table)
    case .invertMarks: define("invert", "mark the rows shown that are not marked, and no others of them", .table)
    case .unmarkAll: define("unmark", "take all marks away", .table)
    case .allNamespaces:
      define("all namespaces", "show the resource in all namespaces, or in the one before", .table, hint: "all")
    case .columns: define("columns", "choose which columns are shown, and in which order", .table)
    case .toggleColumn: define("show", "show or hide the column", .columns)
    case .columnUp: define("up", "move the column up, which is to the left", .columns)
    case .columnDown: define("down", "move the column down, which is to the right", .columns)
    case .keepColumns: define("keep", "keep what has been chosen, for this kind on this context", .columns)
    case .yaml: define("yaml", "read the selected object as kubectl's YAML", .table)
    case .events: define("events", "show the events of the object and of what it owns", .table)
    case .copyName: define("copy name", "copy the name, or those of the marked, to the terminal's clipboard", .table)
    case .copyCell: define("copy cell", "choose a cell of the row, and copy it", .table)
    case .save: define("save", "save what is shown to a file: text, CSV or JSON by its ending", .view)
    case .edit: define("edit", "change the selected object in $KUBE_EDITOR or $EDITOR", .table, changesCluster: true)
    case .delete: define("delete", "delete what is selected, after asking", .table, changesCluster: true)
    case .scale: define("scale", "set how many replicas there shall be", .table, changesCluster: true)
    case .restart:
      define("restart", "make the pods of a deployment, daemon set or stateful set anew", .table, changesCluster: true)
    case .label: define("label", "set and remove labels", .table, changesCluster: true)
    case .search: define("search", "find the lines that have all the words typed", .page)
    case .searchNext: define("next", "go to the next line that was found", .page)
    case .searchPrevious: define("previous", "go to the line that was found before", .page)
    case .copy: define("copy", "copy the selected line to the terminal's clipboard", .page)
    case .copyAll: define("copy all", "copy the whole text to the terminal's clipboard", .page)
    case .describe: define("describe", "tell all about the selected object in words, with its events", .table)
    case .fold: define("fold", "fold or unfold what the line holds, or what holds the line", .page)
    case .foldAll: define("fold all", "fold to the top level, or unfold all of it", .page)
    case .unfoldQuiet: define("managed fields", "show or hide an object's managedFields", .page)
    case .reveal: define("reveal", "show or mask the secret of the line, elsewhere all of them", .page)
    case .accept: define("accept", "run or keep what was typed", .prompt)
    case .cancel: define("cancel", "leave the line", .prompt)
    case .cursorLeft: define("left", "move the cursor left", .prompt)
    case .cursorRight: define("right", "move the cursor right", .prompt)
    case .cursorStart: define("start", "move the cursor to the start", .prompt)
    case .cursorEnd: define("end", "move the cursor to the end", .prompt)
    case .deleteBackward: define("delete", "delete the character before the cursor", .prompt)
    case .deleteForward: define("delete next", "delete the character under the cursor", .prompt)
    case .deleteWord: define("delete word", "delete the word before the cursor", .prompt)
    case .deleteToStart: define("delete line", "delete all before the cursor", .prompt)
    case .historyPrevious: define("earlier", "bring back the line typed before", .prompt)
    case .historyNext: define("later", "go forward to lines typed later", .prompt)
    case .complete: define("complete", "choose from the names that fit what is typed", .prompt)
    case .completePrevious: define("previous", "choose the name before", .prompt)
    }
  }

  private func define(
    _ title: String, _ help: String, _ scope: Scope, hint: String? = nil, changesCluster: Bool = false
  ) -> Definition {
    Definition(title: title, hint: hint ?? title, help: help, scope: scope, changesCluster: changesCluster)
  }
}
