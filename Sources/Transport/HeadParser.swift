/// Gathers header lines, one at a time, into the head of the final answer.
///
/// Interim answers (1xx, RFC 9110 15.2) are skipped, and lines after the head are trailers (RFC 9110 6.5),
/// which nobody here wants. A line that is no field is skipped, one that begins with a blank continues the
/// value before it (RFC 9112 5.2).
struct HeadParser {
  enum Step: Equatable {
    case incomplete
    case head(ResponseHead)
    case malformed(String)
  }

  private enum State {
    case awaitingStatus
    case readingFields(ResponseHead)
    case complete
  }

  /// libcurl 7.88 limits one line (100 KB) but not their sum.
  static let limit = 1 << 20

  private var state = State.awaitingStatus
  private var size = 0

  /// One line with or without its line break; a blank one ends a head.
  mutating func feed(_ line: UnsafeRawBufferPointer) -> Step {
    size += line.count
    guard size <= Self.limit else { return .malformed("its head is longer than \(Self.limit) bytes") }
    let text = trimmed(line)
    switch state {
    case .complete:
      return .incomplete
    case .awaitingStatus:
      guard let head = Self.statusLine(text) else { return .malformed("it does not begin with a status line") }
      state = .readingFields(head)
      return .incomplete
    case .readingFields(let head):
      return text.isEmpty ? finish(head) : readField(text, into: head)
    }
  }

  private mutating func finish(_ head: ResponseHead) -> Step {
    guard head.status >= 200 else {
      state = .awaitingStatus
      return .incomplete
    }
    state = .complete
    return .head(head)
  }

  private mutating func readField(_ line: Slice<UnsafeRawBufferPointer>, into head: ResponseHead) -> Step {
    var head = head
    if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t"), var last = head.headers.popLast() {
      last.value += " " + String(decoding: trimmed(line), as: UTF8.self)
      head.headers.append(last)
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
      let value = trimmed(line[line.index(after: colon)...])
      head.headers.append(
        Header(name: String(decoding: line[..<colon], as: UTF8.self), value: String(decoding: value, as: UTF8.self)))
    }
    state = .readingFields(head)
    return .incomplete
  }

  /// `HTTP/1.1 200 OK`, `HTTP/2 200`.
  private static func statusLine(_ line: Slice<UnsafeRawBufferPointer>) -> ResponseHead? {
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count >= 2, words[0].starts(with: "HTTP/".utf8),
      words[1].count == 3, let status = Int(String(decoding: words[1], as: UTF8.self)), status >= 100
    else { return nil }
    return ResponseHead(status: status, headers: [], isHTTP2: words[0].elementsEqual("HTTP/2".utf8))
  }
}

/// Without line break and trailing blanks; without leading ones too when it is a value.
private func trimmed(_ line: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
  var slice = line[...]
  while let last = slice.last, isBlank(last) { slice.removeLast() }
  return slice
}

private func trimmed(_ value: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
  value.drop(while: isBlank)
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
