import Testing

@testable import Kubernetes

@Suite struct ReadOnlyRuleTests {
  private let rule = ReadOnlyRule()

  @Test(arguments: [
    "https://h/api/v1/pods?watch=1", "https://h:6443/apis/apps/v1/namespaces/a/deployments/b/scale",
    "https://h/api/v1/namespaces/a/pods/p/log?follow=true", "https://h/version",
    "https://h/prefix/k8s/clusters/c-1/api/v1/namespaces", "https://h/api/v1/nodes/n/proxy/stats/summary",
    "https://h/api/v1/nodes/n/proxy/metrics/cadvisor", "https://h/api/v1/namespaces/exec/pods/attach",
    "https://h/apis/metrics.k8s.io/v1beta1/pods", "https://h/api/v1/namespaces/a/pods/exec",
  ]) func readingPasses(_ url: String) {
    #expect(rule.refusal(method: "GET", url: url) == nil)
    #expect(rule.refusal(method: "HEAD", url: url) == nil)
  }

  @Test(arguments: [
    "https://h/api/v1/namespaces/a/pods/p/exec?command=sh", "https://h/api/v1/namespaces/a/pods/p/attach",
    "https://h/api/v1/namespaces/a/pods/p/portforward", "https://h/api/v1/namespaces/a/services/s/proxy/",
    "https://h/api/v1/nodes/n/proxy/run/a/b/c", "https://h/api/v1/nodes/n/proxy",
    "https://h/api/v1/namespaces/a/pods/p/%65xec", "https://h/api/v1/namespaces/a/pods/p%2Fexec",
    "https://h/api/k8s/api/v1/namespaces/a/pods/p/exec", "https://h/api/v1/namespaces/a/pods/p/log/../exec",
    "https://h/base/api/v1/namespaces/a/pods/p/exec",
    "https://h/api/v1/proxy/namespaces/a/pods/p",
  ]) func aGetThatActsIsRefused(_ url: String) {
    #expect(rule.refusal(method: "GET", url: url) != nil)
  }

  @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "get"])
  func everyOtherMethodIsRefused(_ method: String) throws {
    let refusal = try #require(rule.refusal(method: method, url: "https://h/api/v1/namespaces/a/pods/p?x=1"))
    #expect(refusal.contains("read-only") && refusal.contains("/api/v1/namespaces/a/pods/p"))
  }

  @Test(arguments: [
    "https://h/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
    "https://h/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
    "https://h/apis/authorization.k8s.io/v1/namespaces/a/localsubjectaccessreviews",
  ]) func reviewsPass(_ url: String) {
    #expect(rule.refusal(method: "POST", url: url) == nil)
    #expect(rule.refusal(method: "DELETE", url: url) != nil)
  }
}
