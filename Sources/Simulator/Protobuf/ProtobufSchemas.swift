/// Field numbers of the messages that are read, as Kubernetes publishes them.
enum ProtobufSchemas {
  typealias Schema = [Int: (String, ProtobufBody.Field)]

  static let all: [String: Schema] = [
    "ObjectMeta": [
      1: ("name", .text), 2: ("generateName", .text), 3: ("namespace", .text), 5: ("uid", .text),
      6: ("resourceVersion", .text), 8: ("creationTimestamp", .time), 11: ("labels", .textMap),
      12: ("annotations", .textMap), 14: ("finalizers", .texts),
    ],
    "Namespace": [1: ("metadata", .message("ObjectMeta"))],
    "ServiceAccount": [1: ("metadata", .message("ObjectMeta"))],
    "ConfigMap": [1: ("metadata", .message("ObjectMeta")), 2: ("data", .textMap), 3: ("binaryData", .dataMap)],
    "Secret": [
      1: ("metadata", .message("ObjectMeta")), 2: ("data", .dataMap), 3: ("type", .text), 4: ("stringData", .textMap),
    ],
    "Eviction": [1: ("metadata", .message("ObjectMeta")), 2: ("deleteOptions", .message("DeleteOptions"))],
    "DeleteOptions": [
      1: ("gracePeriodSeconds", .number), 2: ("preconditions", .message("Preconditions")),
      4: ("propagationPolicy", .text), 5: ("dryRun", .texts),
    ],
    "Preconditions": [1: ("uid", .text), 2: ("resourceVersion", .text)],
    "SelfSubjectReview": [1: ("metadata", .message("ObjectMeta"))],
    "SelfSubjectAccessReview": [1: ("metadata", .message("ObjectMeta")), 2: ("spec", .message("AccessReviewSpec"))],
    "AccessReviewSpec": [
      1: ("resourceAttributes", .message("ResourceAttributes")),
      2: ("nonResourceAttributes", .message("NonResourceAttributes")),
    ],
    "ResourceAttributes": [
      1: ("namespace", .text), 2: ("verb", .text), 3: ("group", .text), 4: ("version", .text), 5: ("resource", .text),
      6: ("subresource", .text), 7: ("name", .text),
    ],
    "NonResourceAttributes": [1: ("path", .text), 2: ("verb", .text)],
    "SelfSubjectRulesReview": [1: ("metadata", .message("ObjectMeta")), 2: ("spec", .message("RulesReviewSpec"))],
    "RulesReviewSpec": [1: ("namespace", .text)],
  ]
}
