import CLibYAML

/// What libyaml tells about a text, as values.
enum Event {
  case scalar(YAMLNode.Scalar, anchor: String?)
  case alias(String)
  case sequenceStart(anchor: String?)
  case mappingStart(anchor: String?)
  case collectionEnd
}

/// Pulls events out of libyaml. The bytes must outlive it.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(YAMLError) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    self.bytes = bytes
    self.file = file
    guard yaml_parser_initialize(parser) == 1 else {
      throw Mark(line: 1, column: 1).error("there is no memory to read it", file: file)
    }
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event that matters for nodes, and from where to where it stands; nil at the end of the text.
  mutating func next() throws(YAMLError) -> (Event, Mark, end: Mark)? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
      if let translated = Self.translate(event) {
        return (translated, Mark(event.start_mark), Mark(event.end_mark))
      }
    }
  }

  private static func translate(_ event: yaml_event_t) -> Event? {
    switch event.type {
    case YAML_SCALAR_EVENT: scalar(event.data.scalar)
    case YAML_ALIAS_EVENT: .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT: .sequenceStart(anchor: text(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT: .mappingStart(anchor: text(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .collectionEnd
    default: nil
    }
  }

  private static func scalar(_ data: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> Event {
    let value = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    let isPlain = data.style == YAML_PLAIN_SCALAR_STYLE
    return .scalar(YAMLNode.Scalar(text: value, tag: text(data.tag), isPlain: isPlain), anchor: text(data.anchor))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func failure() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "there is no memory to read it"
    if parser.pointee.error == YAML_READER_ERROR { return unreadable(problem) }
    let context = parser.pointee.context.map { String(cString: $0) + ", " } ?? ""
    return Mark(parser.pointee.problem_mark).error(context + problem, file: file)
  }

  /// libyaml's reader knows only the offset of a byte that it refuses.
  private func unreadable(_ problem: String) -> YAMLError {
    let before = bytes.prefix(parser.pointee.problem_offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return Mark(line: line, column: before.count - start + 1).error(problem, file: file)
  }
}

extension Mark {
  init(_ mark: yaml_mark_t) {
    self.init(
      line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1, index: Int(clamping: mark.index))
  }
}
