import CShipped

/// The files of keymaps/, themes/ and settings/ as they were when this was built, so that the binary runs alone.
public enum Shipped {
  /// By name, without the ending.
  public static let keymaps = files(cshipped_keymap)
  /// By name, without the ending.
  public static let themes = files(cshipped_theme)

  /// settings/default.yaml.
  public static let settings = files(cshipped_settings)["default"] ?? []

  private static func files(_ file: (Int) -> UnsafePointer<cshipped_file>?) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var index = 0
    while let entry = file(index)?.pointee {
      files[String(cString: entry.name)] = Array(UnsafeBufferPointer(start: entry.bytes, count: entry.size))
      index += 1
    }
    return files
  }
}
