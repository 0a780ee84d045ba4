import Model
import Testing

/// kubectl's grammar, as apimachinery's labels.Parse reads it.
struct LabelSelectorTests {
  private let row = Row(
    namespace: "", name: "a", uid: "", resourceVersion: "", cells: [],
    labels: ["app": "web", "example.com/tier": "db", "size": "12", "empty": ""])

  @Test(arguments: [
    "app", "app=web", "app==web", " app = web ", "app!=api", "other!=x", "!other", "app in (api, web)", "app in (web)",
    "other notin (x)", "app notin (api,)", "empty=", "empty in ()", "size>11", "size<13", "example.com/tier=db,app=web",
    "app,size,!other",
  ])
  func matches(_ text: String) throws { #expect(try LabelSelector(text).matches(row.labels)) }

  @Test(arguments: [
    "other", "app=api", "app=", "app!=web", "!app", "app in (api)", "app notin (web)", "other=x", "other in (x)",
    "size>12",
    "size<12", "other>1", "app>1", "app=web,other",
  ])
  func doesNotMatch(_ text: String) throws { #expect(try !LabelSelector(text).matches(row.labels)) }

  @Test(arguments: [
    "", ",", "=a", "a=b=c", "a b", "a in b", "a in (b", "a in", "a>x", "a,", "-a", "a=-b", "a/b/c", "/a", "a!b",
    "a=b c", "!",
  ])
  func mistakesAreSaid(_ text: String) { #expect(throws: LabelSelector.Problem.self) { try LabelSelector(text) } }
}
