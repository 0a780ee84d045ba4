import Acts
import Dashboard
import Editing
import Files
import Kubernetes
import Model
import Threads

// MARK: - Editing

extension Clusters {
  /// Has an object edited; `Input.edited` tells how it ended.
  func edit(_ object: ObjectReference) {
    guard let server = server(inUse: object.context), let desk else {
      let reason = desk == nil ? "there is no folder for its text: set HOME" : "its context is not connected"
      return inbox.post(.edited(object, .failed(reason)))
    }
    run { [inbox] in
      let outcome = await ObjectEdit(object, server: server, desk: desk).outcome()
      inbox.post(.edited(object, outcome))
    }
  }
}

/// Where objects are edited: the folder of their texts, the editor, and the terminal that it gets.
struct EditDesk: Sendable {
  let folder: String
  let editor: EditorRun
  let loan: TerminalLoan
}

/// Carries out an edit.
private final class ObjectEdit: Sendable {
  private let object: ObjectReference
  private let server: APIServer
  private let desk: EditDesk
  private let file = Guarded<EditFile?>(nil)

  init(_ object: ObjectReference, server: APIServer, desk: EditDesk) {
    self.object = object
    self.server = server
    self.desk = desk
  }

  func outcome() async -> EditOutcome {
    var session = EditSession(object)
    var action = session.start()
    while true {
      switch action {
      case .read: action = session.handle(await read())
      case .edit(let text): action = session.handle(await edit(text))
      case .send(let patch): action = session.handle(await send(patch))
      case .finish(let end): return conclude(end)
      }
    }
  }

  private func read() async -> EditSession.Event {
    do throws(APIError) { return .read(try await server.get(Query(object))) } catch {
      return .failed(error.isNotFound ? "it is not there any more" : error.description)
    }
  }

  private func send(_ patch: [UInt8]) async -> EditSession.Event {
    do throws(APIError) {
      try await server.patch(object, with: patch)
      return .accepted
    } catch {
      if error.isConflict { return .conflict(error.description) }
      return error.isAboutTheObject ? .invalid(error.description) : .failed(error.sentence(on: object))
    }
  }

  /// On a thread of its own: it waits for the disk, for the terminal, and for a person.
  private func edit(_ text: [UInt8]) async -> EditSession.Event {
    await withCheckedContinuation { continuation in
      BlockingWork.run("edit") { [self] in continuation.resume(returning: runEditor(on: text)) }
    }
  }

  private func runEditor(on text: [UInt8]) -> EditSession.Event {
    let file: EditFile
    do throws(FileError) {
      file = try freshFile(with: text)
    } catch {
      return .failed("\(error)")
    }
    guard let terminal = desk.loan.lendToEditor() else { return .editorFailed("the program is leaving", text) }
    let reason = desk.editor.run(on: file.path, terminal: terminal)
    desk.loan.takeBack()
    do throws(FileReader.Failure) {
      let edited = try file.read()
      return reason.map { .editorFailed($0, edited) } ?? .edited(edited)
    } catch {
      return .failed("the text cannot be read again: \(error.description)")
    }
  }

  /// Another name for each round: editors go back to where one was in a file they know, and the reason stands on top.
  private func freshFile(with text: [UInt8]) throws(FileError) -> EditFile {
    let new = try EditFile(for: object, in: desk.folder)
    do throws(FileError) { try new.write(text) } catch {
      new.remove()
      throw error
    }
    let old = file.withLock { file in
      defer { file = new }
      return file
    }
    old?.remove()
    return new
  }

  private func conclude(_ end: EditEnd) -> EditOutcome {
    let file = file.withLock { $0 }
    if case .kept = end {} else if let file { BlockingWork.run("remove text") { file.remove() } }
    switch end {
    case .accepted: return .accepted
    case .unchanged: return .unchanged
    case .failed(let reason): return .failed(reason)
    // Where not even the first file could be made, there is no text.
    case .kept(let reason): return file.map { .kept(reason, path: $0.path) } ?? .failed(reason)
    }
  }
}
