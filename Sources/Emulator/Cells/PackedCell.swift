/// A cell in eight bytes: a character, or the number of a cluster, and the numbers of a style and a link in the
/// `CellTables` it belongs to.
struct PackedCell: Hashable, Sendable {
  private static let scalarBits: UInt32 = 0x1F_FFFF
  private static let clusterBit: UInt32 = 1 << 31
  private static let protectedBit: UInt32 = 1 << 30
  private static let wideBit: UInt32 = 1 << 29
  private static let trailingBit: UInt32 = 1 << 28

  private var content: UInt32
  var style: UInt16
  var link: UInt16

  /// Nothing written: drawn as a space, trimmed at the end of a line.
  static func blank(style: UInt16) -> PackedCell { PackedCell(content: 0, style: style, link: 0) }

  /// What a cell made of `self` shares with others: looks, link and protection.
  var template: PackedCell { PackedCell(content: content & Self.protectedBit, style: style, link: link) }

  private init(content: UInt32, style: UInt16, link: UInt16) {
    self.content = content
    self.style = style
    self.link = link
  }

  /// A cell without a character, to make others of.
  init(style: UInt16, link: UInt16, isProtected: Bool) {
    self.init(content: isProtected ? Self.protectedBit : 0, style: style, link: link)
  }

  var isEmpty: Bool { content & ~Self.protectedBit == 0 }
  /// Nothing written, nothing to see.
  var isBlank: Bool { isEmpty && style == 0 && link == 0 }
  var isWide: Bool { content & Self.wideBit != 0 }
  /// The right half of the wide character to the left.
  var isTrailing: Bool { content & Self.trailingBit != 0 }
  var isProtected: Bool { content & Self.protectedBit != 0 }
  /// The number of its cluster in `CellTables.clusters`, if it has marks.
  var cluster: Int? { content & Self.clusterBit != 0 ? Int(content & Self.scalarBits) : nil }
  /// Its character's value, when it is no cluster; 0 if nothing was written.
  var scalarValue: UInt32 { content & Self.scalarBits }
  /// Whether it is one column wide and has no marks.
  var isSimple: Bool { content & (Self.clusterBit | Self.wideBit | Self.trailingBit) == 0 }
  /// Whether it is one ASCII character and nothing else.
  var isASCII: Bool { content & ~Self.protectedBit < 0x80 }

  @inline(__always)
  func with(ascii byte: UInt8) -> PackedCell {
    PackedCell(content: content | UInt32(byte), style: style, link: link)
  }

  func with(_ scalar: Unicode.Scalar, isWide: Bool) -> PackedCell {
    PackedCell(content: content | scalar.value | (isWide ? Self.wideBit : 0), style: style, link: link)
  }

  /// The same cell with another character: the cluster numbered `cluster`.
  func with(cluster: Int) -> PackedCell {
    let kept = content & (Self.protectedBit | Self.wideBit)
    return PackedCell(content: kept | Self.clusterBit | UInt32(cluster), style: style, link: link)
  }

  /// The right half of a wide character.
  var trailing: PackedCell { PackedCell(content: content | Self.trailingBit, style: style, link: link) }
}
