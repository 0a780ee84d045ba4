import JSON
import Testing

/// The right-hand sides were printed by Go 1.19: `fmt.Sprint` of what `encoding/json` decoded.
@Suite struct GoTextTests {
  private func text(_ json: String) throws -> String {
    try parse(json) { value in
      var text: [UInt8] = []
      value.appendText(to: &text)
      return String(decoding: text, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("1e20", "1e+20"), ("1.5", "1.5"), ("1e21", "1e+21"), ("123456.5", "123456.5"), ("1234567.5", "1.2345675e+06"),
    ("0.0001", "0.0001"), ("0.00001", "1e-05"), ("100000000000000000000", "1e+20"), ("1e-7", "1e-07"), ("-0.0", "-0"),
    ("123456789.125", "1.23456789125e+08"), ("1.0", "1"), ("5e-324", "5e-324"), ("999999.5", "999999.5"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"), ("12345678.0", "1.2345678e+07"), ("-1e6", "-1e+06"),
    ("1e5", "100000"), ("0.1", "0.1"), ("120.0", "120"), ("1e-10", "1e-10"),
  ])
  func floatsArePrintedAsGoDoes(_ json: String, _ expected: String) throws {
    #expect(try text(json) == expected)
  }

  @Test(arguments: [
    ("1000000", "1000000"), ("-9223372036854775808", "-9223372036854775808"), ("-0", "0"), ("true", "true"),
    ("false", "false"), ("null", ""), ("\"\"", ""), ("\"a\\tb <nil>\"", "a\tb <nil>"),
  ])
  func simpleCellsArePrintedAsTheyAre(_ json: String, _ expected: String) throws {
    #expect(try text(json) == expected)
  }

  @Test(arguments: [
    (#"[1.5,"a b",null,true,{"b":1,"a":[]}]"#, "[1.5 a b <nil> true map[a:[] b:1]]"), ("{}", "map[]"), ("[]", "[]"),
    (#"{"k":null,"a":"x y"}"#, "map[a:x y k:<nil>]"), (#"{"a":1,"b":2,"a":3}"#, "map[a:3 b:2]"),
    (#"{"é":1,"z":2,"Z":3}"#, "map[Z:3 z:2 é:1]"),
  ])
  func arraysAndObjectsArePrintedAsGoDoes(_ json: String, _ expected: String) throws {
    #expect(try text(json) == expected)
  }
}
