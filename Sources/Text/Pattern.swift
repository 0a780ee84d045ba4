import CPCRE2

/// A regular expression (PCRE2), searched for in lines of UTF-8: `^` and `$` are the ends of a line, `.` stays within
/// one, upper and lower case are alike unless the pattern says `(?-i)`. What is no UTF-8 matches nothing.
///
/// Patterns are typed by hand and texts are hostile, so a search has limits in steps, depth and memory, and many
/// searches have one in steps together (`Allowance`).
///
/// Sendable unchecked, because the compiler cannot see that `code` and `tries` are written before anyone has this
/// object, that libpcre2 only reads them from then on (pcre2api(3), "Multithreading"), and that what a search writes is
/// its own.
public final class Pattern: @unchecked Sendable {
  private let code: OpaquePointer
  /// What is tried one after the other, as libpcre2 does not tell what a search has cost: the same with more steps each
  /// time, the last with as many as one may have.
  private let tries: [(steps: Int, limits: OpaquePointer)]

  /// What is wrong with a pattern.
  public struct Problem: Error, Hashable, Sendable {
    /// One clause without a full stop.
    public let reason: String
    /// How many bytes of the pattern stand before what is wrong.
    public let offset: Int
  }

  /// How a search ended.
  public enum Outcome: Hashable, Sendable {
    case found(Range<Int>)
    case nothing
    /// A limit was reached: whether it matches is not known.
    case gaveUp
  }

  /// What is left of what many searches may cost together. Those that cost next to nothing, as nearly all do, are free.
  public struct Allowance: Sendable {
    /// In steps: about half a second.
    fileprivate var steps = 10_000_000

    public init() {}
  }

  /// Steps of one search: some milliseconds at most, a few microseconds with the fewest.
  private static let steps = [100, 400, 1600, 6400, 25_000, 100_000]
  private static let mostDepth: UInt32 = 10_000
  /// In KiB.
  private static let mostHeap: UInt32 = 1024

  public init(_ pattern: String) throws(Problem) {
    var error: Int32 = 0
    var offset = 0
    let bytes = Array(pattern.utf8)
    guard let code = cpcre2_compile(bytes, bytes.count, CPCRE2_OPTIONS, &error, &offset),
      case let tries = Self.steps.compactMap(Self.limits), tries.count == Self.steps.count
    else {
      throw Problem(reason: Self.message(error), offset: min(offset, bytes.count))
    }
    // Where the system lets nobody write code at run time, the interpreter does the same.
    pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    self.code = code
    self.tries = tries
  }

  private static func limits(steps: Int) -> (steps: Int, limits: OpaquePointer)? {
    guard let limits = pcre2_match_context_create_8(nil) else { return nil }
    pcre2_set_match_limit_8(limits, UInt32(steps))
    pcre2_set_depth_limit_8(limits, mostDepth)
    pcre2_set_heap_limit_8(limits, mostHeap)
    return (steps, limits)
  }

  deinit {
    pcre2_code_free_8(code)
    for one in tries { pcre2_match_context_free_8(one.limits) }
  }

  /// The first occurrence that begins at `start` or later.
  public func first(in text: UnsafeRawBufferPointer, from start: Int = 0) -> Outcome {
    first(in: text, from: start, tries[tries.count - 1].limits)
  }

  /// The first occurrence; given up as well where what is left does not suffice to find out.
  public func first(in text: UnsafeRawBufferPointer, within allowance: inout Allowance) -> Outcome {
    for (place, one) in tries.enumerated() {
      if place > 0 {
        guard allowance.steps >= one.steps else { return .gaveUp }
        allowance.steps -= one.steps
      }
      let outcome = first(in: text, from: 0, one.limits)
      if outcome != .gaveUp { return outcome }
    }
    return .gaveUp
  }

  private func first(in text: UnsafeRawBufferPointer, from start: Int, _ limits: OpaquePointer) -> Outcome {
    guard let match = pcre2_match_data_create_8(1, nil) else { return .gaveUp }
    defer { pcre2_match_data_free_8(match) }
    let bytes = text.bindMemory(to: UInt8.self)
    // A null pointer is no empty text to versions before 10.43.
    let status =
      bytes.baseAddress.map { pcre2_match_8(code, $0, bytes.count, start, 0, match, limits) }
      ?? [0].withUnsafeBufferPointer { pcre2_match_8(code, $0.baseAddress, 0, 0, 0, match, limits) }
    if status == PCRE2_ERROR_NOMATCH { return .nothing }
    guard status >= 0, let ends = pcre2_get_ovector_pointer_8(match) else { return .gaveUp }
    // `\K` may put the start behind the end.
    return .found(min(ends[0], ends[1])..<ends[1])
  }

  /// All occurrences in `text` that do not overlap and are not empty.
  public func all(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < text.count, case .found(let range) = first(in: text, from: start) {
      if !range.isEmpty, range.lowerBound >= ranges.last?.upperBound ?? 0 { ranges.append(range) }
      start = max(range.upperBound, start + 1)
    }
    return ranges
  }

  private static func message(_ error: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 160)
    let count = pcre2_get_error_message_8(error, &text, text.count)
    return count > 0 ? String(decoding: text.prefix(Int(count)), as: UTF8.self) : "error \(error)"
  }
}
