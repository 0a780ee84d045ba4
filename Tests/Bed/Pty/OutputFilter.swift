/// Makes a program's output fit for libvterm 0.1.4, and notes on the way what that does not tell.
///
/// It drops U+0080 to U+009F and `ESC #` (both crash it), splits `CSI ? a ; b h` (it acts on the first only), rewrites
/// `38:2::r:g:b` (it takes the empty colour space for red), and keeps OSC, DCS and their kin to itself (it loses those
/// that come in two pieces). Bytes may come cut anywhere.
struct OutputFilter {
  private enum State {
    case ground
    /// Behind the first byte of U+0080 to U+00BF.
    case c2
    case escape
    case escapeHash
    /// Its parameters are in `held`.
    case csi
    /// In a string that BEL or ST ends; only that of an OSC is of interest, and held.
    case string(isOSC: Bool)
    case stringEscape(isOSC: Bool)
  }

  private(set) var modes = TerminalModes()
  /// As OSC 0 or 2 set it last.
  private(set) var title = ""
  private var state = State.ground
  private var held: [UInt8] = []
  private var output: [UInt8] = []

  mutating func filter(_ bytes: [UInt8]) -> [UInt8] {
    output = []
    output.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        index = takePlain(bytes, from: index)
        if index < bytes.count { take(bytes[index]) }
        index += 1
      }
    }
    return output
  }

  /// Copies what needs no looking at in one go: it is most of the output, and this is not optimized in tests.
  private mutating func takePlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard case .ground = state else { return start }
    var end = start
    while end < bytes.count, bytes[end] != 0x1B, bytes[end] != 0xC2 { end += 1 }
    if end > start { output += UnsafeBufferPointer(rebasing: bytes[start..<end]) }
    return end
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeGround(byte)
    case .c2:
      state = .ground
      guard !(0x80...0x9F).contains(byte) else { return }
      output.append(0xC2)
      takeGround(byte)
    case .escape: takeEscape(byte)
    case .escapeHash: state = .ground
    case .csi: takeCSI(byte)
    case .string(let isOSC): takeString(byte, isOSC: isOSC)
    case .stringEscape(let isOSC):
      endString(isOSC: isOSC)
      // Any ESC ends a string; with a backslash it is ST, else the start of the next sequence.
      if byte != UInt8(ascii: "\\") {
        state = .escape
        takeEscape(byte)
      }
    }
  }

  private mutating func takeGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0xC2: state = .c2
    default: output.append(byte)
    }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    state = .ground
    held.removeAll(keepingCapacity: true)
    switch byte {
    case 0x1B: state = .escape
    case UInt8(ascii: "["): state = .csi
    case UInt8(ascii: "#"): state = .escapeHash
    case UInt8(ascii: "]"): state = .string(isOSC: true)
    case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"): state = .string(isOSC: false)
    default:
      if byte == UInt8(ascii: "=") { modes.hasApplicationKeypad = true }
      if byte == UInt8(ascii: ">") { modes.hasApplicationKeypad = false }
      if byte == UInt8(ascii: "c") { modes = TerminalModes() }
      output += [0x1B, byte]
    }
  }

  private mutating func takeCSI(_ byte: UInt8) {
    switch byte {
    case 0x40...0x7E:
      state = .ground
      endCSI(held, byte)
    case 0x1B: state = .escape
    case 0x18, 0x1A: state = .ground
    case ..<0x20: output.append(byte)
    default:
      held.append(byte)
      if held.count > 256 { state = .ground }
    }
  }

  private mutating func endCSI(_ parameters: [UInt8], _ final: UInt8) {
    if parameters.first == UInt8(ascii: "?"), final == UInt8(ascii: "h") || final == UInt8(ascii: "l") {
      for parameter in parameters.dropFirst().split(separator: UInt8(ascii: ";")) {
        if let mode = Int(String(decoding: parameter, as: UTF8.self)) { modes.set(mode, final == UInt8(ascii: "h")) }
        output += [0x1B, UInt8(ascii: "["), UInt8(ascii: "?")] + parameter + [final]
      }
    } else if final == UInt8(ascii: "m"), parameters.contains(UInt8(ascii: ":")) {
      let groups = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      let plain = groups.map(Self.withoutColorSpace).joined(separator: [UInt8(ascii: ";")])
      output += [0x1B, UInt8(ascii: "[")] + plain + [final]
    } else {
      output += [0x1B, UInt8(ascii: "[")] + parameters + [final]
    }
  }

  /// `38:2:SPACE:r:g:b` as `38:2:r:g:b`, where SPACE may be empty.
  private static func withoutColorSpace(_ group: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var parts = group.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 6, parts[1] == [UInt8(ascii: "2")] else { return group }
    parts.remove(at: 2)
    return Array(parts.joined(separator: [UInt8(ascii: ":")]))[...]
  }

  private mutating func takeString(_ byte: UInt8, isOSC: Bool) {
    switch byte {
    case 0x07: endString(isOSC: isOSC)
    case 0x1B: state = .stringEscape(isOSC: isOSC)
    case 0x18, 0x1A: state = .ground
    default: if isOSC, held.count < 65536 { held.append(byte) }
    }
  }

  private mutating func endString(isOSC: Bool) {
    state = .ground
    guard isOSC, held.starts(with: Array("0;".utf8)) || held.starts(with: Array("2;".utf8)) else { return }
    title = String(decoding: held.dropFirst(2), as: UTF8.self)
  }
}
