/// How many colours a terminal shows, from none up.
public enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// No colour at all: `NO_COLOR` or a monochrome terminal. Only bold, dim, underline and reverse tell things apart.
  case mono
  case ansi8
  case ansi16
  case indexed256
  /// 24-bit colour.
  case direct

  /// Fewer colours come first.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }

  /// The word theme files use.
  public var name: String {
    switch self {
    case .mono: "mono"
    case .ansi8: "8"
    case .ansi16: "16"
    case .indexed256: "256"
    case .direct: "direct"
    }
  }

  init?(name: String) {
    guard let depth = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = depth
  }
}
