import Model

/// How rows are asked for: printed by the server (KEP-879), in plain JSON where it cannot print.
public enum TableFormat {
  /// As kubectl's own; v1beta1 for servers before 1.15.
  public static let accept =
    "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json"
}

extension Query {
  /// Asks for whole objects beside the cells where what is wanted of them is not in their metadata, which is what a
  /// server sends without being asked.
  public mutating func include(_ wanted: WantedFields) {
    if wanted.needsObject { add("includeObject", "Object") }
  }
}
