extension Instant {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// RFC 1123 with a numeric zone, as kubectl writes dates: "Sat, 21 Nov 2026 17:56:02 +0000".
  public func dateText(secondsFromUTC: Int) -> String {
    let time = CivilTime(self, secondsFromUTC: secondsFromUTC)
    let seconds = CivilTime.divided(Int(milliseconds), by: 1000).quotient + secondsFromUTC
    let weekday = Self.weekdays[CivilTime.divided(CivilTime.divided(seconds, by: 86_400).quotient, by: 7).rest]
    let date =
      "\(CivilTime.padded(time.day, to: 2)) \(Self.months[time.month - 1]) \(CivilTime.padded(time.year, to: 4))"
    return "\(weekday), \(date) \(time.clockText(separator: ":")) \(Self.zone(secondsFromUTC))"
  }

  /// `2026-11-21T10:04:12Z`: in UTC, whole seconds, as Kubernetes writes times (RFC 3339).
  public var rfc3339: String { rfc3339(fraction: "") }

  /// `2026-11-21T10:04:12.034Z`: the same to the millisecond.
  public var rfc3339Milliseconds: String {
    rfc3339(fraction: "." + CivilTime.padded(CivilTime.divided(Int(milliseconds), by: 1000).rest, to: 3))
  }

  private func rfc3339(fraction: String) -> String {
    let time = CivilTime(self)
    return "\(time.dateText(separator: "-"))T\(time.clockText(separator: ":"))\(fraction)Z"
  }

  private static func zone(_ secondsFromUTC: Int) -> String {
    let minutes = Int(secondsFromUTC.magnitude / 60)
    return (secondsFromUTC < 0 ? "-" : "+") + CivilTime.padded(minutes / 60, to: 2)
      + CivilTime.padded(minutes % 60, to: 2)
  }
}
