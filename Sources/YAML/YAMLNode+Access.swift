/// What a node says, with the types that kubectl's reader (go-yaml v2) gives to plain scalars.
extension YAMLNode {
  /// The value of `key` in a mapping; nil when there is none or this is no mapping.
  public subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key.scalar?.text == key }?.value
  }

  public var scalar: Scalar? {
    if case .scalar(let scalar) = value { return scalar }
    return nil
  }

  /// The nodes of a sequence; nil for anything else.
  public var sequence: [YAMLNode]? {
    if case .sequence(let nodes) = value { return nodes }
    return nil
  }

  /// The entries of a mapping; nil for anything else.
  public var mapping: [Entry]? {
    if case .mapping(let entries) = value { return entries }
    return nil
  }

  /// The text of any scalar but null: `y`, `12` and `true` are text too where text is wanted.
  public var string: String? { isNull ? nil : scalar?.text }

  /// Whether this is nothing, `~` or `null`, unquoted.
  public var isNull: Bool {
    guard let scalar else { return false }
    if let tag = scalar.tag { return tag == "tag:yaml.org,2002:null" }
    return scalar.isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  /// YAML 1.1's words, unquoted: true, yes, y, on and their opposites.
  public var bool: Bool? {
    guard let text = untypedText else { return nil }
    return switch text {
    case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": true
    case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": false
    default: nil
    }
  }

  /// An unquoted integer as Go's ParseInt with base 0 reads it: a sign, 0x, 0b, 0o or 0 for the base, and
  /// underscores are left out.
  public var int: Int? {
    guard let text = untypedText?.filter({ $0 != "_" }) else { return nil }
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let (number, base) = Self.base(of: digits)
    guard number.first?.isHexDigit == true else { return nil }
    return Int((isNegative ? "-" : "") + number, radix: base)
  }

  /// A plain scalar without a tag, whose type its text decides.
  private var untypedText: String? {
    guard let scalar, scalar.isPlain, scalar.tag == nil else { return nil }
    return scalar.text
  }

  private static func base(of digits: Substring) -> (digits: Substring, base: Int) {
    switch digits.prefix(2) {
    case "0x", "0X": (digits.dropFirst(2), 16)
    case "0b", "0B": (digits.dropFirst(2), 2)
    case "0o", "0O": (digits.dropFirst(2), 8)
    default: digits.count > 1 && digits.first == "0" ? (digits.dropFirst(), 8) : (digits, 10)
    }
  }
}
