import Text

/// What is known of one object, in words for people: what `kubectl describe` tells.
///
/// Kinds that have a layout of their own are rows of ``KindDescription/own``; every other is told as it is written.
public enum Description {
  /// What else must be read for it. It may come later, or never: what depends on it says so then.
  public static func requests(for object: ObjectValue) -> [RelatedRequest] {
    KindDescription.of(object).requests(object)
  }

  /// The description, with whatever of the rest has come.
  ///
  /// - Parameters:
  ///   - now: the server's time.
  ///   - secondsFromUTC: of the zone in which dates are told.
  public static func lines(
    of object: ObjectValue, related: Related, now: Instant, secondsFromUTC: Int = 0
  ) -> [DescriptionLine] {
    var writer = DescriptionWriter(object, related: related, now: now, secondsFromUTC: secondsFromUTC)
    KindDescription.of(object).write(&writer)
    return writer.lines.laidOut()
  }
}

extension Description {
  /// Which incarnation of the object this is, and when: empty where the server told neither.
  public static func identity(of object: ObjectValue) -> (uid: String, version: String) {
    let metadata = object["metadata"]
    return (metadata["uid"].text ?? "", metadata["resourceVersion"].text ?? "")
  }
}
