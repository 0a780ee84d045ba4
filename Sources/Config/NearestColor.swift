#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Color {
  /// This colour as a terminal of `depth` can show it: itself if it can, else the one that looks most like it.
  func shown(at depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (.terminal, _), (_, .mono): return .terminal
    case (.index(0...7), _), (.index(8...15), .ansi16...), (.index, .indexed256), (.rgb, .direct): return self
    case (.index(let index), .direct): return .rgb(.xterm(index))
    case (.index(let index), _): return .index(RGB.xterm(index).nearest(among: depth.choices))
    case (.rgb(let rgb), _): return .index(rgb.nearest(among: depth.choices))
    }
  }
}

extension ColorDepth {
  /// The indices worth choosing from. With 256 colours the first 16 are left out: users change those.
  fileprivate var choices: ClosedRange<UInt8> {
    switch self {
    case .mono, .ansi8: 0...7
    case .ansi16: 0...15
    case .indexed256, .direct: 16...255
    }
  }
}

extension RGB {
  fileprivate func nearest(among choices: ClosedRange<UInt8>) -> UInt8 {
    let own = Oklab(self)
    var best = (index: choices.lowerBound, distance: Double.infinity)
    for index in choices {
      let distance = own.distance(to: Oklab(.xterm(index)))
      if distance < best.distance { best = (index, distance) }
    }
    return best.index
  }
}

/// Björn Ottosson's Oklab, in which equal distances look about equally different
/// (https://bottosson.github.io/posts/oklab/).
private struct Oklab {
  let lightness: Double
  let a: Double
  let b: Double

  init(_ rgb: RGB) {
    let (red, green, blue) = (Self.linear(rgb.red), Self.linear(rgb.green), Self.linear(rgb.blue))
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// Squared; good for comparing.
  func distance(to other: Oklab) -> Double {
    let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
    return dl * dl + da * da + db * db
  }

  /// The sRGB transfer function undone (IEC 61966-2-1).
  private static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
