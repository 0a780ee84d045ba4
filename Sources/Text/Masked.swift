/// Keeps secrets out of what is shown and kept: no sentence of ours has any, but a plugin's words may.
public enum Masked {
  private static let stand = "‹masked›"

  /// Masks what looks like a token by itself (a JWT, Google's and Amazon's tokens) and what is named as one
  /// (`Bearer x`, `token=x`, `password: x`).
  public static func text(_ text: String) -> String {
    var isNamed = false
    var namesToken = false
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      defer {
        isNamed = !word.isEmpty && announces(word)
        namesToken = isNamed && word.lowercased().hasSuffix("token:")
      }
      if word.isEmpty { return "" }
      // "Error loading token: Token for x does not exist" goes on in words.
      let isProse = namesToken && word.allSatisfy(\.isLetter)
      return isNamed && !isProse || looksLikeToken(word) ? stand : masked(word)
    }
    return words.joined(separator: " ")
  }

  private static let names = [
    "token", "password", "secret", "client-secret", "client_secret", "id_token", "access_token",
  ]

  /// Whether the next word is a secret.
  private static func announces(_ word: Substring) -> Bool {
    let bare = word.lowercased().filter { $0 != "\"" && $0 != "'" }
    return bare == "bearer" || names.contains { bare == $0 + ":" || bare == $0 + "=" || bare == "--" + $0 }
  }

  /// `name=value` keeps its name.
  private static func masked(_ word: Substring) -> String {
    guard let separator = word.firstIndex(where: { $0 == "=" || $0 == ":" }),
      word.index(after: separator) < word.endIndex
    else { return String(word) }
    let name = word[..<separator].lowercased().filter { $0 != "\"" && $0 != "'" }
    return names.contains { name.hasSuffix($0) } ? word[...separator] + stand : String(word)
  }

  private static func looksLikeToken(_ word: Substring) -> Bool {
    let bare = word.drop { !$0.isLetter && !$0.isNumber }
    let isJWT = bare.hasPrefix("eyJ") && bare.count > 20 && bare.contains(".")
    return isJWT || ["ya29.", "k8s-aws-v1."].contains { bare.hasPrefix($0) && bare.count > 20 }
  }
}
