import JSON

/// OpenAPI version 3, as much of it as kubectl asks before it creates or applies something, and for `explain`: the
/// kinds, their outermost fields, and that patches take `fieldValidation`.
enum OpenAPI {
  /// What there is, by group version.
  static func index(_ served: ServedResources) -> JSONTree {
    var paths: [String: JSONTree] = [:]
    for resource in served.all {
      paths[root(resource)] = ["serverRelativeURL": .string("/openapi/v3/\(root(resource))")]
    }
    return ["paths": .object(paths)]
  }

  /// Nil where nothing of that group version is served.
  static func document(_ path: String, _ served: ServedResources, version: String) -> JSONTree? {
    let resources = served.all.filter { root($0) == path }
    guard !resources.isEmpty else { return nil }
    var (paths, schemas): ([String: JSONTree], [String: JSONTree]) = ([:], ["meta": metadata])
    for resource in resources {
      let scope = resource.isNamespaced ? "/namespaces/{namespace}" : ""
      paths["/\(path)\(scope)/\(resource.name)/{name}"] = operations(resource)
      schemas[name(resource)] = schema(resource)
    }
    return [
      "openapi": "3.0.0", "info": ["title": "Kubernetes", "version": .string(version)], "paths": .object(paths),
      "components": ["schemas": .object(schemas)],
    ]
  }

  private static func root(_ resource: ServedResource) -> String {
    resource.group.isEmpty ? "api/\(resource.version)" : "apis/\(resource.groupVersion)"
  }

  private static func name(_ resource: ServedResource) -> String {
    "io.k8s.api.\(resource.group.isEmpty ? "core" : resource.group).\(resource.version).\(resource.kind)"
  }

  private static func kind(_ resource: ServedResource) -> JSONTree {
    ["group": .string(resource.group), "version": .string(resource.version), "kind": .string(resource.kind)]
  }

  private static func operations(_ resource: ServedResource) -> JSONTree {
    func operation(_ action: String, _ parameters: [String]) -> JSONTree {
      [
        "x-kubernetes-action": .string(action), "x-kubernetes-group-version-kind": kind(resource),
        "parameters": .array(
          parameters.map { ["name": .string($0), "in": "query", "schema": ["type": "string", "uniqueItems": true]] }),
        "responses": ["200": ["description": "OK"]],
      ]
    }
    return [
      "get": operation("get", []), "put": operation("put", ["dryRun", "fieldManager", "fieldValidation"]),
      "patch": operation("patch", ["dryRun", "fieldManager", "fieldValidation", "force"]),
      "delete": operation("delete", ["dryRun", "gracePeriodSeconds", "propagationPolicy"]),
    ]
  }

  private static let metadata: JSONTree = [
    "type": "object", "description": "Standard object's metadata.",
    "properties": [
      "name": ["type": "string", "description": "Name must be unique within a namespace."],
      "namespace": [
        "type": "string", "description": "Namespace defines the space within which each name must be unique.",
      ],
      "labels": [
        "type": "object", "additionalProperties": ["type": "string"], "description": "Labels select objects.",
      ],
      "annotations": [
        "type": "object", "additionalProperties": ["type": "string"], "description": "Annotations are kept, not read.",
      ],
    ],
  ]

  private static func schema(_ resource: ServedResource) -> JSONTree {
    func object(_ description: String) -> JSONTree {
      ["type": "object", "description": .string(description), "x-kubernetes-preserve-unknown-fields": true]
    }
    return [
      "type": "object", "description": .string("\(resource.kind), as a simulated cluster knows it."),
      "x-kubernetes-group-version-kind": [kind(resource)],
      "properties": [
        "apiVersion": ["type": "string", "description": "The version of the schema of this object."],
        "kind": ["type": "string", "description": "The kind of this object."],
        "metadata": [
          "description": "Standard object's metadata.", "allOf": [["$ref": "#/components/schemas/meta"]],
          "default": [:],
        ],
        "spec": object("What is wanted."), "status": object("What was last seen."),
      ],
    ]
  }
}
