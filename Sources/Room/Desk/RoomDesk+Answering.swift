import CircularCore
import Meetings

extension RoomDesk {
  /// Answers a browser.
  ///
  /// What it may not do is refused without a word on why; what goes wrong with what it may do is told on the page.
  package func respond(to request: RoomRequest) -> RoomResponse {
    do throws(HTTPRefusal) {
      try gate.checkHost(request)
      switch request.path {
      case "/room.css": return asset(RoomStyle.css, "text/css", request)
      case "/room.js": return asset(RoomScript.text, "text/javascript", request)
      case "/room.svg": return asset(Self.icon, "image/svg+xml", request)
      case "/entrer": return try enter(request)
      default: break
      }
      let now = ContinuousClock.now
      guard
        let visitor = try withGate({ gate throws(HTTPRefusal) in
          try gate.visitor(request, at: now)
        })
      else { return stranger() }
      if request.path == "/flux" {
        guard request.method == .get else { throw .notAllowed }
        return RoomResponse(
          headers: [("Content-Type", "text/event-stream; charset=utf-8")],
          body: .events(try listen()))
      }
      if request.path == "/mur" {
        guard request.method != .post else { throw .notAllowed }
        return wall()
      }
      guard visitor.role == .officer else { throw .forbidden }
      if request.method == .post {
        let form = try request.form()
        try gate.checkForm(request, form, of: visitor)
        return try act(request.path, form, visitor)
      }
      if request.path == "/bulletins/feuille" { return try ballotForm(request.query) }
      if request.path == "/chemin/calendrier" { return try calendar(request.query) }
      let isPart = request.headers["x-partie"] != nil
      return try show(request.path, request.query, visitor, isPart: isPart)
    } catch {
      return .refusal(error)
    }
  }

  private static let icon =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" stroke=\"#1f6f8b\" stroke-width=\"3\"/></svg>"

  /// Style and script are the program's own and say nothing of the meeting.
  private func asset(_ text: String, _ type: String, _ request: RoomRequest) -> RoomResponse {
    var response = RoomResponse.text(text, type: type)
    response.headers.append(("Cache-Control", "no-cache"))
    return response
  }

  private func enter(_ request: RoomRequest) throws(HTTPRefusal) -> RoomResponse {
    let now = ContinuousClock.now
    let ticket = request.query["ticket"] ?? ""
    let entered = try withGate { gate throws(HTTPRefusal) in
      try gate.enter(ticket: ticket, at: now)
    }
    guard let (visitor, cookie) = entered else { return stranger() }
    var response = RoomResponse.elsewhere(visitor.role == .wall ? "/mur" : "/")
    response.headers.append(("Set-Cookie", cookie))
    return response
  }

  /// The page of who is not let in; it says nothing of the meeting.
  private func stranger() -> RoomResponse {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>Circular</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/room.css"></head>
      <body><main><h1>\(say("Cette salle est fermée à ce navigateur", "This room is closed to this browser"))</h1>
      <p>\(say("Ouvrez l'adresse que le terminal affiche\u{A0}: elle ne sert qu'une fois. Pour une autre, appuyez sur Entrée dans le terminal, ou demandez à la personne qui tient la séance d'inviter cet écran.", "Open the address that the terminal shows: it works once. For another, press Enter in the terminal, or ask who runs the meeting to invite this screen."))</p></main></body></html>

      """
    return .page(page.text, status: 403)
  }

  // MARK: - Screens

  private func wall() -> RoomResponse {
    let (path, query) = Self.parts(projected)
    return (try? page(path, query, isWall: true, seal: "", message: nil)) ?? .refusal(.notFound)
  }

  /// The path and the fields of an address of ours.
  static func parts(_ address: String) -> (path: String, query: FormFields) {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let fields = parts.count > 1 ? (try? FormFields(encoded: parts[1].utf8)) : nil
    return (String(parts[0]), fields ?? FormFields())
  }

  func show(
    _ path: String, _ query: FormFields, _ visitor: Gate.Visitor, isPart: Bool = false,
    message: RoomFrame.Message? = nil, status: Int = 200
  ) throws(HTTPRefusal) -> RoomResponse {
    if isPart, path == "/et-si" { return effects(query, visitor) }
    return try page(path, query, isWall: false, seal: visitor.seal, message: message, status)
  }

  private func page(
    _ path: String, _ query: FormFields, isWall: Bool, seal: String, message: RoomFrame.Message?,
    _ status: Int = 200
  ) throws(HTTPRefusal) -> RoomResponse {
    guard let current = desk.screens.first(where: { $0.path == path }) else { throw .notFound }
    let address = query.fields.isEmpty ? path : "\(path)?\(query.encoded)"
    let stage = stage(address, query, isWall: isWall, seal: seal)
    var frame = RoomFrame(
      stage: stage, screens: desk.screens, current: current, words: words, version: version,
      message: message, projected: projected)
    var status = status
    let screen: Screen
    do {
      screen = try desk.screen(current, stage, words)
    } catch {
      // The screen cannot be shown; the room goes on.
      status = 422
      frame.message = .refused(wordsOf(error, in: language))
      screen = Screen(current.title(language), "")
    }
    return .page(frame.document(screen), status: status)
  }

  /// The part of the screen that fields and sliders change.
  private func effects(_ query: FormFields, _ visitor: Gate.Visitor) -> RoomResponse {
    let stage = stage("/et-si", query, isWall: false, seal: visitor.seal)
    do {
      return .page(try desk.whatIf(stage, words).effects().text)
    } catch {
      return .page(("<p class=\"wrong\">\(wordsOf(error, in: language))</p>" as Markup).text)
    }
  }
}
