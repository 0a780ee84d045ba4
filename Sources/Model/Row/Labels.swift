/// An object's labels as its row keeps them: one text that all rows with the same labels share.
public struct Labels: Sendable {
  /// For each label the lengths of key and value in two bytes each, little-endian, then both.
  let encoded: RowText

  public var isEmpty: Bool { encoded.isEmpty }

  /// The value of the label called `key`; nil when there is none.
  public subscript(key: String) -> String? {
    var key = key
    return key.withUTF8 { wanted in
      var found: String?
      forEach { name, value in
        if found == nil, name.elementsEqual(wanted) { found = value.string }
      }
      return found
    }
  }

  /// The value of the label whose key has these bytes; nil when there is none.
  public func value(of key: [UInt8]) -> RowText? {
    var parts = TextList(encoded)
    while let name = parts.next(), let value = parts.next() {
      if name.elementsEqual(key) { return value }
    }
    return nil
  }

  /// All of them, in the order in which the server sent them, which for kube-apiserver is that of their keys.
  public func forEach(_ body: (_ key: RowText, _ value: RowText) throws -> Void) rethrows {
    var parts = TextList(encoded)
    while let key = parts.next(), let value = parts.next() { try body(key, value) }
  }
}

/// What an object says of one of its owners (`metadata.ownerReferences`).
public struct Owner: Hashable, Sendable {
  public var apiVersion: String
  public var kind: String
  public var name: String
  public var uid: String
  /// Whether this one manages the object: at most one does.
  public var isController: Bool

  public init(apiVersion: String, kind: String, name: String, uid: String, isController: Bool) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.name = name
    self.uid = uid
    self.isController = isController
  }
}

extension Owner {
  /// The owners that `encode` wrote, in the object's order.
  static func decode(_ encoded: RowText) -> [Owner] {
    var parts = TextList(encoded)
    var owners: [Owner] = []
    while let flag = parts.next(), let apiVersion = parts.next(), let kind = parts.next(), let name = parts.next(),
      let uid = parts.next()
    {
      owners.append(
        Owner(
          apiVersion: apiVersion.string, kind: kind.string, name: name.string, uid: uid.string,
          isController: !flag.isEmpty))
    }
    return owners
  }
}
