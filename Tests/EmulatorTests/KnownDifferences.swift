/// Where recordings look other than in libvterm 0.1.4, and why: the whole list.
enum KnownDifferences {
  private struct Difference {
    var session: String
    var steps: ClosedRange<Int>
    var reason: String
  }

  private static let all = [
    Difference(
      session: "vttest-cursor", steps: 68...68,
      reason: "DECCOLM clears the screen, as in xterm where mode 40 allows it; libvterm knows no DECCOLM"),
    Difference(
      session: "vttest-cursor", steps: 74...76,
      reason: "DECCOLM clears the screen, as in xterm where mode 40 allows it; libvterm knows no DECCOLM"),
    Difference(
      session: "vttest-screen", steps: 18...18,
      reason: "DECRC brings character sets back (VT510 manual); in libvterm the sets of before stay"),
    Difference(
      session: "vttest-charsets", steps: 6...7,
      reason: "0x5F of the line drawing set is a blank (VT100 user guide, table 3-9); libvterm draws `_`"),
    Difference(
      session: "vttest-doublesize", steps: 5...5,
      reason: "lines of double width keep single width here (ESC # 6 is ignored, see VirtualTerminal)"),
    Difference(
      session: "vttest-doublesize", steps: 9...9,
      reason: "lines of double width keep single width here (ESC # 6 is ignored, see VirtualTerminal)"),
    Difference(
      session: "vttest-doublesize", steps: 11...11,
      reason: "lines of double width keep single width here (ESC # 6 is ignored, see VirtualTerminal)"),
    Difference(
      session: "vttest-vt102", steps: 28...28,
      reason: "lines of double width keep single width here (ESC # 6 is ignored, see VirtualTerminal)"),
    Difference(
      session: "vttest-bugs", steps: 47...47,
      reason: "lines of double width keep single width here (ESC # 6 is ignored, see VirtualTerminal)"),
    Difference(
      session: "vttest-bugs", steps: 52...52,
      reason: "DECCOLM clears the screen, as in xterm where mode 40 allows it; libvterm knows no DECCOLM"),
    Difference(
      session: "vttest-bugs", steps: 53...54,
      reason: "libvterm acts on the first of the modes in CSI ? 6;5;3 l alone, so its screen stays reversed"),
    Difference(
      session: "vttest-bugs", steps: 56...57,
      reason: "libvterm acts on the first of the modes in CSI ? 6;5;3 l alone, so its screen stays reversed"),
    Difference(
      session: "vttest-bugs", steps: 60...61,
      reason: "libvterm acts on the first of the modes in CSI ? 6;5;3 l alone, so its screen stays reversed"),
    Difference(
      session: "vttest-bugs", steps: 63...67,
      reason: "libvterm acts on the first of the modes in CSI ? 6;5;3 l alone, so its screen stays reversed"),
    Difference(
      session: "vttest-vt52", steps: 3...8,
      reason: "neither has VT52 mode, so its pages are no pictures; libvterm keeps a wrap that is due over ESC D"),
    Difference(
      session: "vttest-vt52", steps: 12...12,
      reason: "neither has VT52 mode, so its pages are no pictures; libvterm keeps a wrap that is due over ESC D"),
  ]

  static func reason(session: String, step: Int) -> String? {
    all.first { $0.session == session && $0.steps.contains(step) }?.reason
  }

  /// What is erased or scrolls in is blank with the pen's background (terminfo's `bce`), as in xterm; libvterm keeps
  /// more of the pen. So nothing but the background counts on blanks.
  static func onBlanks(_ cell: ComparableCell) -> ComparableCell {
    guard cell.text == " " else { return cell }
    var cell = cell
    cell.attributes = []
    cell.isUnderlined = false
    cell.foreground = .standard
    return cell
  }
}
