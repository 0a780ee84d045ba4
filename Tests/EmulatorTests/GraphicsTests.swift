import Emulator
import Testing

/// SGR in all its notations.
@Suite struct GraphicsTests {
  private func style(_ parameters: String) -> Style {
    VirtualTerminal(10, 1, "\u{1B}[\(parameters)mx").cell(row: 0, column: 0).style
  }

  @Test func coloursInBothNotations() {
    let orange = Color.rgb(red: 255, green: 128, blue: 1)
    for text in ["38;2;255;128;1", "38:2:255:128:1", "38:2::255:128:1", "38:2:0:255:128:1:0:0"] {
      #expect(style(text).foreground == orange, "\(text)")
    }
    for text in ["48;5;200", "48:5:200"] { #expect(style(text).background == .indexed(200), "\(text)") }
    #expect(style("58:5:9").underlineColor == .indexed(9))
    #expect(style("58;2;1;2;3").underlineColor == .rgb(red: 1, green: 2, blue: 3))
  }

  @Test func whatFollowsAColourStillCounts() {
    let all = style("1;38;5;200;4;48;2;1;2;3;7")
    #expect(all.foreground == .indexed(200))
    #expect(all.background == .rgb(red: 1, green: 2, blue: 3))
    #expect(all.attributes == [.bold, .reverse])
    #expect(all.underline == .single)
  }

  @Test func coloursThatAreNoneAreLeftOut() {
    for text in ["38;5;256", "38;2;256;0;0", "38:5", "38", "38;9;1", "48:7:1:2:3"] {
      #expect(style(text).foreground == .standard, "\(text)")
      #expect(style(text).background == .standard, "\(text)")
    }
  }

  @Test(arguments: [(0, Style.Underline.none), (1, .single), (2, .double), (3, .curly), (4, .dotted), (5, .dashed)])
  func underlinesHaveStyles(_ number: Int, _ underline: Style.Underline) {
    #expect(style("4;4:\(number)").underline == underline)
  }

  @Test func modifyOtherKeysIsNoUnderline() {
    #expect(style("0m\u{1B}[>4;2").underline == .none)
  }

  @Test func everyAttributeGoesOnAndOff() {
    let pairs: [(Int, Int, Style.Attributes)] = [
      (1, 22, .bold), (2, 22, .dim), (3, 23, .italic), (5, 25, .blink), (6, 25, .blink), (7, 27, .reverse),
      (8, 28, .invisible), (9, 29, .struckOut), (53, 55, .overlined),
    ]
    for (on, off, attribute) in pairs {
      #expect(style("\(on)").attributes == attribute)
      #expect(style("\(on);\(off)") == Style())
    }
    #expect(style("21").underline == .double)
  }

  @Test func erasedCellsKeepTheBackgroundAlone() {
    let terminal = VirtualTerminal(4, 1, "\u{1B}[1;4;31;42m\u{1B}[K")
    var background = Style()
    background.background = .indexed(2)
    #expect(terminal.cell(row: 0, column: 3).style == background)
  }
}
