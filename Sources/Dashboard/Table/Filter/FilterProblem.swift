/// What is wrong with a term of a filter, which is left out then: one sentence.
struct FilterProblem: Error, Equatable {
  let sentence: String
  init(_ sentence: String) { self.sentence = sentence }
}
