/// A character and the marks that combine with it.
struct Cluster: Hashable, Sendable {
  var base: Unicode.Scalar
  var marks: [Unicode.Scalar]
}

/// What the numbers in packed cells stand for.
struct CellTables: Sendable {
  var styles = Interned(zero: Style(), capacity: Limits.styles)
  var links = Interned(zero: Hyperlink(address: ""), capacity: Limits.links)
  var clusters = Interned(zero: Cluster(base: " ", marks: []), capacity: Limits.clusters)

  func cell(_ packed: PackedCell) -> Cell {
    let style = styles[Int(packed.style)]
    let link = packed.link == 0 ? nil : links[Int(packed.link)]
    if let number = packed.cluster {
      let cluster = clusters[number]
      var marks = ""
      marks.unicodeScalars.append(contentsOf: cluster.marks)
      return Cell(cluster.base, marks: marks, width: packed.isWide ? 2 : 1, style: style, link: link)
    }
    if packed.isTrailing { return Cell("\0", width: 0, style: style, link: link) }
    let scalar = packed.isEmpty ? " " : Unicode.Scalar(packed.scalarValue) ?? "\u{FFFD}"
    return Cell(scalar, width: packed.isWide ? 2 : 1, style: style, link: link)
  }

  /// Appends the characters of `packed` as UTF-8: nothing for the right half of a wide one, a space for none.
  func appendText(of packed: PackedCell, to text: inout [UInt8]) {
    if let number = packed.cluster {
      let cluster = clusters[number]
      text.append(contentsOf: cluster.base.utf8)
      for mark in cluster.marks { text.append(contentsOf: mark.utf8) }
    } else if packed.isEmpty {
      text.append(0x20)
    } else if !packed.isTrailing {
      let scalar = Unicode.Scalar(packed.scalarValue) ?? "\u{FFFD}"
      text.append(contentsOf: scalar.utf8)
    }
  }

  /// The number of a style, or of the nearest there is room for.
  mutating func styleNumber(_ style: Style) -> UInt16 {
    UInt16(styles.number(of: style) ?? styles.number(of: style.reduced) ?? 0)
  }

  mutating func linkNumber(_ link: Hyperlink) -> UInt16 { UInt16(links.number(of: link) ?? 0) }

  /// `cell` of `other`'s numbers in this table's.
  mutating func adopt(_ cell: PackedCell, from other: CellTables) -> PackedCell {
    var adopted = cell
    if cell.style != 0 { adopted.style = styleNumber(other.styles[Int(cell.style)]) }
    if cell.link != 0 { adopted.link = linkNumber(other.links[Int(cell.link)]) }
    guard let number = cell.cluster else { return adopted }
    let cluster = other.clusters[number]
    if let own = clusters.number(of: cluster) { return adopted.with(cluster: own) }
    return adopted.template.with(cluster.base, isWide: cell.isWide)
  }
}
