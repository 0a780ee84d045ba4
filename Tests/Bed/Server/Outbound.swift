/// What is still to be sent on a connection, and how it is to end then.
struct Outbound {
  enum Ending {
    /// After the last byte: the peer reads an orderly end.
    case close
    /// At once: what is unsent is dropped.
    case reset
  }

  private var pieces: [ArraySlice<UInt8>] = []
  private(set) var count = 0
  private(set) var ending: Ending?

  var isEmpty: Bool { pieces.isEmpty }

  /// Bytes behind an ending are not sent.
  mutating func append(_ bytes: [UInt8]) {
    guard ending == nil, !bytes.isEmpty else { return }
    pieces.append(bytes[...])
    count += bytes.count
  }

  /// A reset overtakes a close, never the other way round.
  mutating func end(_ how: Ending) {
    if how == .reset {
      pieces = []
      count = 0
      ending = .reset
    } else if ending == nil {
      ending = how
    }
  }

  /// Sends what `write` takes. `write` returns the number of bytes taken, or nil when there is nobody to take any;
  /// then this returns false.
  mutating func flush(_ write: (ArraySlice<UInt8>) -> Int?) -> Bool {
    var done = 0
    defer { pieces.removeFirst(done) }
    while done < pieces.count {
      guard let taken = write(pieces[done]) else { return false }
      count -= taken
      pieces[done] = pieces[done].dropFirst(taken)
      guard pieces[done].isEmpty else { return true }
      done += 1
    }
    return true
  }
}
