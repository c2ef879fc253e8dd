import CircularCore
import Diagnostics

/// The parts of a page that its script works with. They are hidden where no script runs, and the page is then
/// the plain one.
extension OfflineRanking {
  /// The script, to the byte: the page's policy names its digest.
  ///
  /// What stands around it lets the page stay XML.
  package static let script =
    "//<![CDATA[\n(() => {\n\"use strict\";\n\(OfflineEvaluatorScript.source)\n\(OfflinePanelScript.source)\n"
    + "globalThis.circularOffline = { prepare };\n})();\n//]]>"

  /// How many settings can be changed.
  private var offered: Int { settings.count { $0.option != nil } }

  /// The settings and the ranking under them, above the plain page.
  func panel(_ plain: HTMLText) -> String {
    func escaped(_ text: String) -> String { plain.escaped(text) }
    let day = NumberFormat(language).string(date)
    let reset = OfflineWords.all.first { $0.name == "reset" }?.text.text(in: language) ?? ""
    let now = escaped(OfflineWords.now(language))
    return """
      <section class="offline" id="offline-panel" hidden="hidden" aria-labelledby="offline-title">
      <h2 id="offline-title">\(escaped(OfflineWords.title(language)))</h2>
      <p id="offline-status" class="status" role="status" aria-live="polite"></p>
      <div id="offline-work">
      <p>\(escaped(OfflineWords.intro(language, offered, day)))</p>
      <form id="offline-settings"></form>
      <p><button type="button" id="offline-reset">\(escaped(reset))</button></p>
      <div id="offline-result">
      <div class="scroll" role="region" tabindex="0" aria-labelledby="offline-now">
      <table>
      <caption id="offline-now">\(now)</caption>
      <thead id="offline-head"></thead>
      <tbody id="offline-rows"></tbody>
      <tfoot id="offline-foot"></tfoot>
      </table>
      </div>
      <p id="offline-more" class="faint"></p>
      </div>
      <p>\(escaped(OfflineWords.command(language)))</p>
      <code id="offline-command" tabindex="0" dir="ltr"></code>
      <div id="offline-stays"></div>
      </div>
      </section>
      <h2 id="offline-base" hidden="hidden">\(escaped(OfflineWords.base(language)))</h2>

      """
  }

  /// The data and the script, at the end of the page.
  var scripts: String {
    "<script type=\"application/json\" id=\"offline-data\">\(json)</script>\n<script>\(Self.script)</script>\n"
  }
}
