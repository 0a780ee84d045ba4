/// A terminfo entry as `infocmp -1 -x` prints it.
struct Terminfo {
  private(set) var booleans: Set<String> = []
  private(set) var numbers: [String: Int] = [:]
  /// Strings with control characters decoded and parameters as they stand.
  private(set) var strings: [String: String] = [:]

  static let xterm256color = Terminfo(
    text: String(decoding: Fixture.bytes("Recordings/xterm-256color.terminfo"), as: UTF8.self))

  init(text: String) {
    for line in text.split(separator: "\n") where line.hasPrefix("\t") {
      let item = String(line.dropFirst().dropLast())
      if let equals = item.firstIndex(of: "=") {
        strings[String(item[..<equals])] = Self.decode(item[item.index(after: equals)...])
      } else if let hash = item.firstIndex(of: "#") {
        let digits = item[item.index(after: hash)...]
        numbers[String(item[..<hash])] = digits.hasPrefix("0x") ? Int(digits.dropFirst(2), radix: 16) : Int(digits)
      } else {
        booleans.insert(item)
      }
    }
  }

  var names: Set<String> { booleans.union(numbers.keys).union(strings.keys) }

  /// `\E`, `^X`, octal and the few letters; padding (`$<100/>`) is left out.
  private static func decode(_ text: Substring) -> String {
    var out = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        let next = rest.popFirst() ?? "\\"
        let letters: [Character: Character] = ["E": "\u{1B}", "r": "\r", "n": "\n", "b": "\u{08}", "t": "\t", "s": " "]
        if next.isNumber {
          let digits = String(next) + rest.prefix(2)
          rest = rest.dropFirst(2)
          out.unicodeScalars.append(Unicode.Scalar(UInt8(digits, radix: 8) ?? 0))
        } else {
          out.append(letters[next] ?? next)
        }
      case "^":
        let next = rest.popFirst() ?? "?"
        out.unicodeScalars.append(next == "?" ? "\u{7F}" : Unicode.Scalar((next.asciiValue ?? 0) & 0x1F))
      case "$" where rest.first == "<": rest = rest.drop { $0 != ">" }.dropFirst()
      default: out.append(character)
      }
    }
    return out
  }
}

/// terminfo(5)'s parameters, as far as the entry uses them.
struct TerminfoExpansion {
  private var out = ""
  private var stack: [Int] = []
  private var parameters: [Int]

  static func expand(_ text: String, _ parameters: [Int]) -> String {
    var expansion = TerminfoExpansion(parameters: parameters)
    var rest = Substring(text)
    expansion.run(&rest, isActive: true)
    return expansion.out
  }

  private init(parameters: [Int]) { self.parameters = parameters + Array(repeating: 0, count: 9) }

  /// Runs to the end, or to the `%e` or `%;` that ends a branch, which it gives back.
  @discardableResult
  private mutating func run(_ rest: inout Substring, isActive: Bool) -> Character? {
    while let character = rest.popFirst() {
      guard character == "%", let code = rest.popFirst() else {
        if isActive { out.append(character) }
        continue
      }
      switch code {
      case "?": conditional(&rest, isActive)
      case "t", "e", ";": return code
      case "p":
        let number = rest.popFirst()?.wholeNumberValue ?? 1
        if isActive { stack.append(parameters[number - 1]) }
      case "{":
        let digits = rest.prefix { $0 != "}" }
        rest = rest.dropFirst(digits.count + 1)
        if isActive { stack.append(Int(digits) ?? 0) }
      case "2":
        rest = rest.dropFirst(3)
        if isActive {
          let digits = String(stack.removeLast(), radix: 16, uppercase: true)
          out += digits.count < 2 ? "0" + digits : digits
        }
      default: if isActive { simple(code) }
      }
    }
    return nil
  }

  /// After `%?`: conditions and branches up to `%;`.
  private mutating func conditional(_ rest: inout Substring, _ isActive: Bool) {
    var isOpen = isActive
    while true {
      let end = run(&rest, isActive: isOpen)
      if end == ";" || end == nil { return }
      let holds = isOpen && stack.removeLast() != 0
      let branchEnd = run(&rest, isActive: holds)
      if holds { isOpen = false }
      if branchEnd != "e" { return }
      if rest.isEmpty { return }
      // What follows %e is another condition or the last branch.
      if !rest.containsConditionBeforeEnd {
        run(&rest, isActive: isOpen)
        return
      }
    }
  }

  private mutating func simple(_ code: Character) {
    switch code {
    case "%": out.append("%")
    case "i":
      parameters[0] += 1
      parameters[1] += 1
    case "d": out += String(stack.removeLast())
    case "s": out += String(stack.removeLast())
    case "c": out.unicodeScalars.append(Unicode.Scalar(UInt8(stack.removeLast())))
    default:
      let right = stack.removeLast()
      let left = stack.removeLast()
      let operations: [Character: (Int, Int) -> Int] = [
        "+": { $0 + $1 }, "-": { $0 - $1 }, "*": { $0 * $1 }, "/": { $0 / $1 }, "<": { $0 < $1 ? 1 : 0 },
        "=": { $0 == $1 ? 1 : 0 }, "|": { $0 | $1 },
      ]
      stack.append(operations[code]?(left, right) ?? 0)
    }
  }
}

extension Substring {
  /// Whether a `%t` comes before the `%;` that ends the conditional this stands in.
  fileprivate var containsConditionBeforeEnd: Bool {
    var depth = 0
    var rest = self
    while let character = rest.popFirst() {
      guard character == "%", let code = rest.popFirst() else { continue }
      switch code {
      case "?": depth += 1
      case ";" where depth == 0: return false
      case ";": depth -= 1
      case "t" where depth == 0: return true
      default: break
      }
    }
    return false
  }
}
