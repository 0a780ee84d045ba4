import Testing

@testable import Config

/// A shipped theme by its name, what its terminals look like by themselves, and how strong its colours are to be.
struct ShippedTheme: Sendable, CustomStringConvertible {
  let name: String
  /// The terminal's own colours, text before background, that it may meet.
  let grounds: [(RGB, RGB)]
  /// The least contrast of any text; 3 is WCAG 2's for large or bold text, 7 its AAA.
  let contrast: Double

  var description: String { name }
  var theme: Theme { Theme.load(base: name).0 }

  private static let dark = (RGB(208, 208, 208), RGB(30, 30, 30))
  private static let light = (RGB(40, 40, 40), RGB(255, 255, 255))

  static let all = [
    ShippedTheme(name: "default", grounds: [dark], contrast: 3),
    ShippedTheme(name: "light", grounds: [light], contrast: 3.5),
    ShippedTheme(name: "high-contrast", grounds: [dark, light], contrast: 7),
  ]
}

@Suite struct ShippedThemeTests {
  private let theme = Theme.load().0

  @Test func allShippedThemesAreTested() {
    #expect(Set(ShippedTheme.all.map(\.name)) == Set(Shipped.themes.keys))
  }

  @Test(arguments: ShippedTheme.all)
  func itHasNoProblem(shipped: ShippedTheme) {
    #expect(Theme.load(base: shipped.name).1.isEmpty)
  }

  @Test(arguments: ShippedTheme.all, ColorDepth.allCases)
  func statesCursorAndHeaderAreToldApart(shipped: ShippedTheme, depth: ColorDepth) {
    let theme = shipped.theme
    let roles: [Role] = [.good, .busy, .warning, .bad, .done, .cursor, .columnHeader]
    let looks = roles.map { theme.look($0, depth: depth) }
    for (index, look) in looks.enumerated() {
      for other in looks[(index + 1)...] { #expect(look != other, "\(roles[index]) at \(depth.name)") }
    }
    #expect(theme.look(.bad, over: .cursor, depth: depth) != theme.look(.good, over: .cursor, depth: depth))
    for role in roles where role != .cursor {
      #expect(theme.look(role, over: .cursor, depth: depth) != theme.look(role, depth: depth), "\(role)")
    }
  }

  @Test(arguments: ShippedTheme.all, ColorDepth.allCases)
  func whatHappenedToARowIsToldApart(shipped: ShippedTheme, depth: ColorDepth) {
    let roles: [Role] = [.text, .new, .changed, .terminating]
    #expect(Set(roles.map { shipped.theme.look($0, depth: depth) }).count == roles.count)
  }

  @Test(arguments: ShippedTheme.all)
  func withoutColourThereIsNoneAndNoItalic(shipped: ShippedTheme) {
    let theme = shipped.theme
    for role in Role.allCases {
      let look = theme.look(role, depth: .mono)
      #expect(look.foreground == .terminal && look.background == .terminal)
      #expect(!look.attributes.contains(.italic))
    }
  }

  @Test(arguments: ShippedTheme.all, [ColorDepth.direct, .indexed256, .ansi16, .ansi8])
  func whatIsReadStandsOutFromItsBackground(shipped: ShippedTheme, depth: ColorDepth) throws {
    // The sixteen colours are the user's own: xterm's are only what they start from.
    let least = depth < .indexed256 ? min(shipped.contrast, 4.5) : shipped.contrast
    for role in Role.allCases {
      for over in [nil, Role.cursor] {
        let look = shipped.theme.look(role, over: over, depth: depth)
        for ground in shipped.grounds {
          let found = contrast(look, on: ground)
          #expect(found >= least, "\(role) over \(String(describing: over)): \(found) on \(ground.1)")
        }
      }
    }
  }

  /// Its own background is on every cell, so that the terminal's own shows nowhere.
  @Test func highContrastLeavesNothingToTheTerminal() {
    let theme = Theme.load(base: "high-contrast").0
    for role in Role.allCases {
      let look = theme.look(role, depth: .direct)
      #expect(look.foreground != .terminal && look.background != .terminal, "\(role)")
    }
  }

  /// Every colour fits the depth it is for.
  @Test(arguments: ShippedTheme.all)
  func noDepthGetsWhatItCannotShow(shipped: ShippedTheme) {
    let theme = shipped.theme
    for role in Role.allCases {
      for color in [theme.look(role, depth: .ansi8).foreground, theme.look(role, depth: .ansi8).background] {
        #expect(isShown(color, below: 8))
      }
      for color in [theme.look(role, depth: .ansi16).foreground, theme.look(role, depth: .ansi16).background] {
        #expect(isShown(color, below: 16))
      }
    }
  }

  @Test(arguments: [
    ("Running", Role.good), ("Ready", .good), ("Bound", .good), ("Completed", .done), ("Pending", .busy),
    ("Init:0/2", .busy), ("Terminating", .busy), ("Init:CrashLoopBackOff", .bad), ("CrashLoopBackOff", .bad),
    ("ErrImagePull", .bad), ("OOMKilled", .bad), ("NotReady,SchedulingDisabled", .bad), ("NotReady", .bad),
    ("OutOfmemory", .bad), ("OutOfSync", .warning), ("Warning", .warning), ("Ready,SchedulingDisabled", .warning),
    ("FailedMount", .bad), ("Unknown", .bad),
  ])
  func theWordsOfKubectlMeanTheirState(word: String, role: Role) {
    #expect(theme.role(forWord: Array(word.utf8)) == role)
  }

  @Test(arguments: ["", "3/3", "payments-api", "12m", "True", "Running2"])
  func otherTextMeansNothing(word: String) {
    #expect(theme.role(forWord: Array(word.utf8)) == nil)
  }

  private func isShown(_ color: Color, below count: UInt8) -> Bool {
    switch color {
    case .terminal: true
    case .index(let index): index < count
    case .rgb: false
    }
  }

  /// WCAG 2's contrast, on a terminal with these colours of its own.
  private func contrast(_ look: CellLook, on ground: (RGB, RGB)) -> Double {
    var (front, back) = (rgb(look.foreground) ?? ground.0, rgb(look.background) ?? ground.1)
    if look.attributes.contains(.reverse) { swap(&front, &back) }
    let (high, low) = (max(luminance(front), luminance(back)), min(luminance(front), luminance(back)))
    return (high + 0.05) / (low + 0.05)
  }

  private func rgb(_ color: Color) -> RGB? {
    switch color {
    case .terminal: nil
    case .index(let index): .xterm(index)
    case .rgb(let rgb): rgb
    }
  }

  private func luminance(_ rgb: RGB) -> Double {
    func part(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      // Near enough to the standard's curve for a threshold.
      return value * value * (0.2 + 0.8 * value)
    }
    return 0.2126 * part(rgb.red) + 0.7152 * part(rgb.green) + 0.0722 * part(rgb.blue)
  }
}
