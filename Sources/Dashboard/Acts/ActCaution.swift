import Acts
import Model

/// What a person may not have meant, though it can be done.
struct ActCaution: Equatable, Sendable {
  /// More replicas than this are asked about, and ten times as many as there are.
  private static let manyReplicas = 100

  /// Of the objects whose labels are to change.
  let rows: [Row]
  /// How many there shall be so far, where that is known.
  let replicas: Int?

  /// One clause; nil where there is nothing to be careful about.
  func sentence(on act: Act) -> String? {
    switch act {
    case .label(let changes): changes.lazy.compactMap(overwriting).first
    case .scale(let wanted) where wanted > max(Self.manyReplicas, 10 * (replicas ?? 0)): "\(wanted) replicas are many"
    case .scale, .delete, .restart: nil
    }
  }

  /// Selectors go by labels: a pod that gets another value leaves its service and its controller.
  private func overwriting(_ change: LabelChange) -> String? {
    guard case .set(let key, let value) = change else { return nil }
    let others = rows.compactMap { $0.label(key) }.filter { $0 != value }
    guard let first = others.first else { return nil }
    return rows.count == 1
      ? "\(key) is \(first) so far" : "\(key) has another value so far on \(CountText.of(others.count)) of these"
  }

  static func == (left: ActCaution, right: ActCaution) -> Bool {
    left.replicas == right.replicas && left.rows.count == right.rows.count
      && zip(left.rows, right.rows).allSatisfy { $0.key == $1.key && $0.uid == $1.uid }
  }
}
