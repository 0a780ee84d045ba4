import YAML

extension KubeconfigText {
  /// Takes the context out of the list: in block style its lines, in flow style and JSON with its comma.
  mutating func removeContext(_ name: String) throws(KubeconfigEditError) {
    guard let list = root?["contexts"], let items = list.sequence,
      let index = items.firstIndex(where: { $0["name"]?.string == name })
    else { throw .unknownContext(name) }
    switch self[list.extent.lowerBound] {
    case "[": try replace(try flowExtent(of: items, index), with: "")
    case "-": try replace(try lines(of: items[index]), with: "")
    default: throw refusal("the list of contexts is written with an anchor, an alias or a tag", at: list)
    }
  }

  /// The item with the comma behind it and the space up to the next; of the last, with the comma before it.
  private func flowExtent(of items: [YAMLNode], _ index: Int) throws(KubeconfigEditError) -> Range<Int> {
    let item = items[index].extent
    let next = content(from: item.upperBound)
    if self[next] == "," {
      let following = content(from: next + 1)
      let isComment = text(next..<following).contains("#")
      return item.lowerBound..<(isComment ? next + 1 : following)
    }
    guard index > 0 else { return item }
    let previous = items[index - 1].extent.upperBound
    guard previous <= item.lowerBound, !text(previous..<item.lowerBound).contains("#") else {
      throw refusal("there is a comment before the entry", at: items[index])
    }
    return previous..<item.upperBound
  }

  /// From the line of its dash to the end of its last line; comments on lines of their own before and after stay.
  private func lines(of item: YAMLNode) throws(KubeconfigEditError) -> Range<Int> {
    var start = item.extent.lowerBound
    while self[start - 1] == " " { start -= 1 }
    guard self[start - 1] == "-" else { throw refusal("the entry does not begin beside its dash", at: item) }
    start -= 1
    while self[start - 1] == " " { start -= 1 }
    guard start == 0 || self[start - 1] == "\n" else { throw refusal("the entry shares its line", at: item) }
    var end = item.extent.upperBound
    while let character = self[end], character != "\n" { end += 1 }
    return start..<(self[end] == nil ? end : end + 1)
  }
}
