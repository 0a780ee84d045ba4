import Testing

@testable import Config

@Suite struct ShippedThemeTests {
  private let theme = Theme.load().0

  @Test func itHasNoProblem() {
    #expect(Theme.load().1.isEmpty)
  }

  @Test(arguments: ColorDepth.allCases)
  func statesCursorAndHeaderAreToldApart(depth: ColorDepth) {
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

  @Test func withoutColourThereIsNoneAndNoItalic() {
    for role in Role.allCases {
      let look = theme.look(role, depth: .mono)
      #expect(look.foreground == .terminal && look.background == .terminal)
      #expect(!look.attributes.contains(.italic))
    }
  }

  @Test func whatIsReadStandsOutFromItsBackground() throws {
    for depth in [ColorDepth.direct, .indexed256, .ansi16, .ansi8] {
      for role in Role.allCases {
        for over in [nil, Role.cursor] {
          let look = theme.look(role, over: over, depth: depth)
          #expect(contrast(look) >= 3, "\(role) over \(String(describing: over)) at \(depth.name)")
        }
      }
    }
  }

  /// Every colour fits the depth it is for.
  @Test func noDepthGetsWhatItCannotShow() {
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

  /// WCAG 2's contrast, on a usual dark background with light text.
  private func contrast(_ look: Look) -> Double {
    var (front, back) = (rgb(look.foreground) ?? RGB(208, 208, 208), rgb(look.background) ?? RGB(30, 30, 30))
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
