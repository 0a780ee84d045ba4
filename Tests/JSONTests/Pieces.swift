import JSON

/// What a splitter made of a list.
struct Split: Equatable {
  var items: [String] = []
  var envelope = ""
  var failure: String?
}

/// Feeds `text` in pieces whose lengths `length` says, each in an allocation of exactly its size, so that a
/// sanitizer sees every read beyond it.
func split(
  _ text: [UInt8], items: String = "items", dropping path: [String] = [], length: () -> Int = { .max }
) -> Split {
  let splitter = ListSplitter(items: items, dropping: path)
  var result = Split()
  do {
    var rest = text[...]
    while !rest.isEmpty {
      let piece = rest.prefix(length())
      try Array(piece).withUnsafeBytes { bytes in
        try splitter.feed(bytes) { result.items.append(String(decoding: $0, as: UTF8.self)) }
      }
      rest = rest.dropFirst(piece.count)
    }
    result.envelope = String(decoding: try splitter.finish(), as: UTF8.self)
  } catch {
    result.failure = "\(error)"
  }
  return result
}

func split(_ text: String, items: String = "items", dropping path: [String] = []) -> Split {
  split(Array(text.utf8), items: items, dropping: path)
}

/// Parses `text` and gives `body` the root.
func parse<R>(_ text: String, _ body: (JSONValue) throws -> R) throws -> R {
  try JSONParser().withDocument(Array(text.utf8), body)
}

/// The error of an operation that has to fail.
func failure(_ body: () throws -> Void) -> JSONError? {
  do {
    try body()
    return nil
  } catch {
    return error as? JSONError
  }
}
