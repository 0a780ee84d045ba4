import Config

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The variables by which a terminal says what it can do.
public struct TerminalEnvironment: Hashable, Sendable {
  /// `TERM`.
  public var type: String
  /// `COLORTERM`: `truecolor` or `24bit` where 24-bit colour works.
  public var colorTerm: String
  /// `NO_COLOR`, set and not empty (https://no-color.org).
  public var refusesColor: Bool
  /// `TMUX`, set and not empty.
  public var isInTmux: Bool
  /// `STY`, set and not empty: GNU screen.
  public var isInScreen = false

  public init(type: String, colorTerm: String = "", refusesColor: Bool = false, isInTmux: Bool = false) {
    self.isInTmux = isInTmux
    self.type = type
    self.colorTerm = colorTerm
    self.refusesColor = refusesColor
  }

  /// Of this process.
  public static var current: TerminalEnvironment {
    func value(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    var environment = TerminalEnvironment(
      type: value("TERM"), colorTerm: value("COLORTERM"), refusesColor: !value("NO_COLOR").isEmpty,
      isInTmux: !value("TMUX").isEmpty)
    environment.isInScreen = !value("STY").isEmpty
    return environment
  }

  /// How many colours to use on a terminal whose entry says `entryColors`, unless `wanted` says so.
  ///
  /// 24-bit colour needs an entry that takes indexed colours the xterm way, since that is what gets extended; GNU
  /// screen passes COLORTERM on from the terminal around it but garbles such colours.
  func depth(entryColors: Int, entryIsANSI: Bool, wanted: ColorDepth?) -> ColorDepth {
    let indexed: ColorDepth =
      switch entryColors {
      case 256...: .indexed256
      case 16...: .ansi16
      case 8...: .ansi8
      default: .mono
      }
    let canBeDirect = indexed == .indexed256 && entryIsANSI
    if let wanted { return wanted == .direct && canBeDirect ? .direct : min(wanted, indexed) }
    if refusesColor { return .mono }
    let saysDirect = ["truecolor", "24bit"].contains(colorTerm) && !type.hasPrefix("screen")
    return canBeDirect && saysDirect ? .direct : indexed
  }
}
