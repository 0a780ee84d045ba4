/// The looks of all roles, and which words of a cell mean which state.
public struct Theme: Sendable {
  /// For each role what it paints at each depth. A role that is absent paints nothing.
  private var paints: [Role: [ColorDepth: Paint]] = [:]
  private var words: StateWords

  /// A shipped theme, overlaid by the user's file; both go through the same parser.
  ///
  /// What the user's file says of a role replaces what the theme it inherits says of it; a palette name it gives again
  /// changes all roles that use it.
  ///
  /// - Parameter base: the shipped theme to start from where the user's file names none.
  public static func load(
    user: (text: [UInt8], file: String)? = nil, base: String = "default"
  ) -> (Theme, [ConfigProblem]) {
    let shipped = ThemeFile(text: Shipped.themes[base] ?? [], file: "themes/\(base).yaml", base: nil)
    guard let user else { return (Theme(shipped), shipped.problems) }
    let own = ThemeFile(text: user.text, file: user.file, base: base)
    return (Theme(own), shipped.problems + own.problems)
  }

  private init(_ file: ThemeFile) {
    words = file.words
    for (role, given) in file.roles {
      for depth in ColorDepth.allCases {
        // The next richer depth that the file names speaks for those it does not.
        guard let source = given.keys.filter({ $0 >= depth }).min() else { continue }
        paints[role, default: [:]][depth] = given[source]?.paint(at: depth, palette: file.palette)
      }
    }
  }

  /// How `role` looks at `depth`, with `over` (the cursor row, say) painted over it. Every colour can be shown there.
  ///
  /// Paint covers only what it names: where `over` names no foreground, the one of `role` stays.
  public func look(_ role: Role, over: Role? = nil, depth: ColorDepth) -> CellLook {
    var look = paints[role]?[depth]?.painted(over: CellLook()) ?? CellLook()
    if let over, let paint = paints[over]?[depth] { look = paint.painted(over: look) }
    return look
  }

  /// What the whole text of a cell means: `CrashLoopBackOff` is `.bad`. Nil for all that is no such word.
  public func role(forWord word: some Collection<UInt8>) -> Role? { words.role(for: word) }
}
