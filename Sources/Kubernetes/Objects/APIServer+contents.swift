import JSON
import Model

extension APIServer {
  /// Reads what lies inside an object; of a binding the role it refers to as well.
  public func contents(of object: ObjectReference) async -> ObjectContents {
    do throws(APIError) {
      let bytes = try await get(Query(object), tries: 2)
      let contents = try ContentsReader.read(bytes, of: object.resource)
      guard case .access(var rules) = contents, let role = ContentsReader.role(of: rules, boundBy: object) else {
        return contents
      }
      do throws(APIError) {
        if case .access(let own) = try ContentsReader.read(try await get(Query(role), tries: 2), of: role.resource) {
          rules.rules = own.rules
        }
      } catch {
        rules.problem = "\(rules.role) cannot be read: \(error)"
      }
      return .access(rules)
    } catch {
      return .unreadable(reason: error.description)
    }
  }
}
