import JSON
import Model
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An object's `metadata`, gone through once.
struct ObjectMetadata {
  private(set) var name: UnsafeRawBufferPointer?
  private(set) var namespace: UnsafeRawBufferPointer?
  private(set) var uid: UnsafeRawBufferPointer?
  private(set) var resourceVersion: UnsafeRawBufferPointer?
  private(set) var created: Instant?
  private(set) var isTerminating = false
  private var labels: JSONValue?
  private var ownerReferences: JSONValue?

  init(_ metadata: JSONValue) {
    metadata.forEachMember { key, value in
      switch key.count {
      case 3 where key.says("uid"): uid = value.utf8
      case 4 where key.says("name"): name = value.utf8
      case 6 where key.says("labels"): labels = value
      case 9 where key.says("namespace"): namespace = value.utf8
      case 15 where key.says("resourceVersion"): resourceVersion = value.utf8
      case 15 where key.says("ownerReferences"): ownerReferences = value
      case 17 where key.says("creationTimestamp"): created = value.utf8.flatMap { Instant(rfc3339: $0) }
      case 17 where key.says("deletionTimestamp"): isTerminating = value.kind == .string
      default: break
      }
    }
  }

  func appendLabels(to row: inout RowBuilder) {
    labels?.forEachMember { key, value in
      if let value = value.utf8 { row.appendLabel(key: key, value: value) }
    }
  }

  func appendOwners(to row: inout RowBuilder) {
    ownerReferences?.forEachElement { owner in
      row.appendOwner(
        Owner(
          apiVersion: owner["apiVersion"]?.string ?? "", kind: owner["kind"]?.string ?? "",
          name: owner["name"]?.string ?? "", uid: owner["uid"]?.string ?? "",
          isController: owner["controller"]?.bool ?? false))
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes are that word.
  fileprivate func says(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount, let start = baseAddress else { return false }
    return memcmp(start, word.utf8Start, count) == 0
  }
}
