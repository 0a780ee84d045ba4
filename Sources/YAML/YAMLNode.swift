import CLibYAML

/// A value of a YAML document, with the place where it stands. Aliases are resolved, `<<` is merged, so
/// that what is left is what JSON can say.
public struct YAMLNode: Hashable, Sendable {
  public indirect enum Value: Hashable, Sendable {
    case scalar(Scalar)
    case sequence([YAMLNode])
    /// In document order; no two keys have the same text.
    case mapping([Entry])
  }

  /// Text that is not yet a number, a bool or null: see ``YAMLNode/int``, ``YAMLNode/bool``,
  /// ``YAMLNode/isNull``.
  public struct Scalar: Hashable, Sendable {
    public let text: String
    /// As libyaml resolved it ("tag:yaml.org,2002:binary"); nil when none is written.
    public let tag: String?
    /// Without quotes, and no block; only such text can be anything but a string.
    public let isPlain: Bool
  }

  /// One key with its value; the key is always a scalar.
  public struct Entry: Hashable, Sendable {
    public let key: YAMLNode
    public let value: YAMLNode
  }

  public let value: Value
  /// Where the node begins, 1-based; of an alias, where its anchor's node does.
  public let line: Int
  /// 1-based, in characters.
  public let column: Int
  /// The characters (Unicode scalars, a byte order mark not counted) of the text that it is made of: of a collection in
  /// block style up to the last of them, of an alias those of its anchor's node.
  public let extent: Range<Int>

  /// The version of libyaml.
  public static var libraryVersion: String { String(cString: yaml_get_version_string()) }

  /// Reads all documents of a text; none for an empty one. JSON is read too.
  ///
  /// Not more than 200 levels deep, and aliases may stand for at most 100,000 nodes together.
  /// - Parameter file: The name for errors.
  /// - Throws: ``YAMLError`` for what libyaml refuses, a limit, an unknown anchor, a key that is no scalar,
  ///   and a key that a mapping has twice.
  public static func documents(_ bytes: [UInt8], file: String) throws(YAMLError) -> [YAMLNode] {
    try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in
      var reader = try EventReader(buffer, file: file)
      var composer = Composer(file: file)
      while let (event, mark, end) = try reader.next() { try composer.take(event, at: mark, end: end) }
      return composer.documents
    }
  }
}
