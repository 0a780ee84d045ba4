import Config
import Text

/// The log as a page: a line for each message, with its time and context.
enum MessagesPage {
  static func lines(_ log: MessageLog, surroundings: Surroundings) -> [PageLine] {
    guard !log.entries.isEmpty else { return [PageLine(StyledText("nothing was said yet", .muted))] }
    let zone = surroundings.settings.secondsFromUTC
    return log.entries.map { line($0, now: surroundings.now, secondsFromUTC: zone) }
  }

  static func line(_ entry: MessageLog.Entry, now: Instant, secondsFromUTC: Int) -> PageLine {
    let time = TimeOfDay.text(entry.time, secondsFromUTC: secondsFromUTC)
    var text = StyledText(daysAgo(entry.time, now, secondsFromUTC) + time, .muted)
    let indent = text.width + 2
    text.append("  ", .text)
    if !entry.context.isEmpty { text.append(Visible.text(entry.context) + "  ", .sectionTitle) }
    text.append(Visible.text(entry.text), .text)
    if entry.count > 1 { text.append("  (\(CountText.of(entry.count)) times)", .muted) }
    return PageLine(text, indent: indent)
  }

  /// Nothing for today.
  private static func daysAgo(_ time: Instant, _ now: Instant, _ zone: Int) -> String {
    let day = { (instant: Instant) in (instant.milliseconds &+ Int64(zone) &* 1000) / 86_400_000 }
    let days = day(now) - day(time)
    return days > 0 ? "\(days) day\(days == 1 ? "" : "s") ago " : ""
  }
}
