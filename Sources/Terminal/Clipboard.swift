import Text

/// Text on its way to the clipboard of whoever sits at the terminal: xterm's OSC 52, which also works over ssh
/// (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Manipulate Selection Data").
public enum Clipboard {
  /// More than this is cut off: terminals take about as much, and more than that nobody pastes.
  static let limit = 1 << 18

  /// What a clipboard may be given of a text, in UTF-8. Control characters but line feeds and tabs are made visible:
  /// what is pasted into a shell must not steer it.
  public static func content(_ text: String) -> [UInt8] {
    var bytes = Array(visible(text).utf8.prefix(limit + 1))
    // Where it is cut, it is cut between characters.
    if bytes.count > limit {
      while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
    }
    return bytes
  }

  static func sequence(_ text: String, through between: Between = .nothing) -> [UInt8] {
    let payload = Array(Base64.encode(content(text)).utf8)
    let plain = Array("\u{1B}]52;c;".utf8) + payload + [0x07]
    switch between {
    case .nothing: return plain
    case .tmux:
      let doubled = plain.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
      return plain + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
    case .screen:
      return stride(from: 0, to: plain.count, by: screenLimit).flatMap { start in
        Array("\u{1B}P".utf8) + plain[start..<min(start + screenLimit, plain.count)] + Array("\u{1B}\\".utf8)
      }
    }
  }

  /// What stands between us and the terminal.
  enum Between {
    case nothing
    /// It takes the sequence itself where `set-clipboard` is on, and hands it on in an envelope where
    /// `allow-passthrough` is; as it is shipped, neither.
    case tmux
    /// GNU screen: hands on what is in envelopes, and drops those of more than 768 bytes.
    case screen
  }

  private static let screenLimit = 700

  static func visible(_ text: String) -> String {
    // By scalars: CR LF is one character.
    let pieces = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\t" }
    var visible = String.UnicodeScalarView()
    for piece in pieces {
      visible += Visible.text(String(piece)).unicodeScalars
      if piece.endIndex < text.unicodeScalars.endIndex { visible.append(text.unicodeScalars[piece.endIndex]) }
    }
    return String(visible)
  }
}
