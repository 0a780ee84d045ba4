/// What a mouse event sends (xterm's ctlseqs, "Mouse Tracking").
struct MouseEncoder {
  var tracking: MouseTracking
  var isSGR: Bool

  /// Empty when the program does not want the event, or cannot be told its place.
  func bytes(for event: MouseEvent) -> [UInt8] {
    guard wants(event) else { return [] }
    let code = code(for: event)
    if isSGR {
      let final = event.kind == .release ? "m" : "M"
      return Array("\u{1B}[<\(code);\(event.column + 1);\(event.row + 1)\(final)".utf8)
    }
    // One byte for each, from 33 on: 223 columns and rows are the most that can be told.
    guard (0..<223).contains(event.column), (0..<223).contains(event.row), code + 32 < 256 else { return [] }
    return Array("\u{1B}[M".utf8) + [UInt8(code + 32), UInt8(event.column + 33), UInt8(event.row + 33)]
  }

  private func wants(_ event: MouseEvent) -> Bool {
    let isWheel = event.button.rawValue >= MouseEvent.Button.wheelUp.rawValue
    if isWheel, event.kind != .press { return false }
    switch tracking {
    case .off: return false
    case .x10: return event.kind == .press && event.button.rawValue < 3
    case .pressAndRelease: return event.kind != .move
    case .drag: return event.kind != .move || event.button != .none
    case .any: return true
    }
  }

  private func code(for event: MouseEvent) -> Int {
    if tracking == .x10 { return event.button.rawValue }
    // Without SGR a release does not say of which button.
    var code = event.kind == .release && !isSGR ? 3 : event.button.rawValue
    if event.modifiers.contains(.shift) { code += 4 }
    if event.modifiers.contains(.alt) { code += 8 }
    if event.modifiers.contains(.control) { code += 16 }
    if event.kind == .move { code += 32 }
    return code
  }
}
