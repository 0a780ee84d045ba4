/// What a program can make the emulator keep, at most.
public enum Limits {
  /// Columns and rows of the screen are held between these.
  public static let columns = 2...1_000
  public static let rows = 1...1_000
  /// Different looks on the screens at one time; beyond it true colours fall to the palette's.
  public static let styles = 65_535
  /// Different links on the screens at one time; beyond it text carries none.
  public static let links = 2_048
  /// Different characters with marks on the screens at one time; beyond it marks are dropped.
  public static let clusters = 16_384
  /// Marks on one character.
  public static let marks = 8
  /// Bytes of one OSC or DCS string; a longer one is dropped whole.
  public static let string = 128 * 1024
  /// Bytes of a link's address and identifier.
  public static let address = 2_083
  /// Characters of a title.
  public static let title = 256
  /// Titles that `CSI 22 t` can stack.
  public static let titles = 10
  /// Bytes of answers not taken yet; an answer that does not fit is dropped.
  public static let replies = 64 * 1024
}
