import Acts
import Model

/// What the dashboard wants done. The program does it; the answer comes back as an `Input`.
public enum Effect: Hashable, Sendable {
  case open(TableID, TableQuery)
  /// What a table needs of its objects besides the server's columns, from now on; comes before `open` where it is not
  /// nothing.
  case want(TableID, WantedFields)
  case close(TableID)
  /// As `open`, for rows that another table is narrowed by.
  case follow(TableID, TableQuery)
  /// Connect, list and discover again now, for this context.
  case retry(context: String)
  /// Read anew what this context's server serves; `Input.catalog` or `.catalogFailed` answers, also when nothing
  /// changed.
  case discover(context: String)
  /// Ask the server for the names of this context's namespaces; `Input.namespaces` answers.
  case listNamespaces(context: String)
  /// Keep these names for other runs, the last used first.
  case rememberNamespaces(context: String, [String])
  /// Find out what lies inside an object; `Input.contents` answers.
  case readContents(of: ObjectReference)
  /// Keep a line that was typed for other runs; `Input.rememberedLines` brings them there.
  case rememberLine(LineKind, String)
  /// Keep what was chosen on tables of this kind for other runs.
  case rememberTable(TableKind, TableChoices)
  /// Keep the command that shows what is looked at on this context, for other runs.
  case rememberView(context: String, String)
  /// Keep these filters for other runs, by their names.
  case rememberFilters([String: String])
  /// Change the kubeconfig, as a person has confirmed; `Input.message` tells how it went.
  case editContext(ContextEdit)
  /// Read an object (anew); `Input.look` answers.
  case look(LookID, Look)
  /// Nobody waits for that answer any more.
  case endLook(LookID)
  /// Write a file, as a person has asked; `Input.saved` answers.
  case save(SaveRequest)
  /// Do this to each of these objects; `Input.act` tells of each, and when all is over.
  case act(ActID, Act, [ObjectReference])
  /// Begin no more of them.
  case cancelAct(ActID)
  /// Read the object, have it edited in the person's editor, send what was changed; `Input.edited` answers.
  case edit(ObjectReference)
  /// Hand a text to the terminal's clipboard. It is fit to be shown, line feeds apart.
  case copy(String)
  /// End the credential plugins that are running.
  case cancelPlugins
  /// Find out where memory is; `Input.memory` answers.
  case measureMemory
  /// Throw away what is believed to be on the screen.
  case redraw
  /// Stop the program until the shell continues it.
  case suspend
  case quit
}
