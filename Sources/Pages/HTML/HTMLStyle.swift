/// How a page looks: on a screen of any width, light or dark, and on A4.
package enum HTMLStyle {
  /// The style sheet.
  ///
  /// It names no file, and no character in it needs escaping.
  package static let css = """
    :root { color-scheme: light dark; \(HTMLColor.properties(.light)) }
    @media screen and (prefers-color-scheme: dark) { :root { \(HTMLColor.properties(.dark)) } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 64rem; background: var(--paper);
      color: var(--text); line-height: 1.5; overflow-wrap: break-word;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
    h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
    h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
    h3 { margin: 1.5rem 0 .5rem; font-size: 1.1rem; }
    nav ol { margin: .5rem 0; padding-inline-start: 2rem; columns: 20rem 2; }
    nav li { padding: 0; margin: .1rem 0; }
    a { color: var(--bar); }
    p { margin: .75rem 0; max-width: 45rem; }
    .subtitle { margin: .25rem 0 1.5rem; font-size: 1.1rem; color: var(--faint); }
    .scroll { overflow-x: auto; margin: 1rem 0; }
    .scroll:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    caption { text-align: start; font-weight: 600; padding-bottom: .5rem; }
    th, td { padding: .4rem .6rem; text-align: start; vertical-align: top;
      border-bottom: 1px solid var(--line); }
    thead th, thead td { border-bottom: 2px solid var(--text); vertical-align: bottom; }
    thead .end { white-space: normal; }
    thead th::first-letter { text-transform: uppercase; }
    tbody th { font-weight: 400; min-width: 9rem; }
    .end { text-align: end; white-space: nowrap; }
    .strong { font-weight: 600; }
    .faint, footer { color: var(--faint); }
    .good { color: var(--good); }
    .bad { color: var(--bad); }
    .warning { color: var(--warning); }
    ul { margin: .5rem 0; padding: 0; list-style: none; }
    li { margin: .35rem 0; padding-inline-start: 1.4rem; break-inside: avoid; }
    .plain > li { padding-inline-start: 0; }
    li .plain { padding-inline-start: 1.4rem; }
    .sign { display: inline-block; width: 1.4rem; margin-inline-start: -1.4rem; font-weight: 700; }
    .stars { letter-spacing: .1em; white-space: nowrap; margin-inline-start: -1.4rem; }
    dl { margin: .5rem 0; }
    dt { margin-top: .5rem; font-weight: 600; }
    dd { margin: 0; }
    @media (max-width: 30rem) { table { font-size: .9rem; } th, td { padding: .35rem; } tbody th { min-width: 6rem; } }
    figure { margin: 1.5rem 0; }
    figcaption { font-weight: 600; padding-bottom: .5rem; }
    svg { display: block; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
    svg text { fill: var(--text); }
    .bar { fill: var(--bar); }
    .bar2 { fill: var(--bar2); }
    .bar3 { fill: var(--bar3); }
    .bar4 { fill: var(--bar4); }
    .part { stroke: var(--paper); stroke-width: 1.5; }
    .track { fill: var(--track); }
    .done { fill: var(--good); background: var(--good); }
    .planned { fill: var(--warning); background: var(--warning); }
    .undone { fill: var(--bad); background: var(--bad); }
    .unreported { fill: var(--track); background: var(--track); }
    .tree { min-width: 8rem; vertical-align: middle; }
    .key { display: inline-block; width: .8em; height: .8em; margin-inline-start: .8em; }
    svg .parts { fill: var(--faint); font-size: 12px; }
    svg .heading { font-weight: 600; }
    .moved { stroke: var(--bar); stroke-width: 2.5; }
    .still { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 2 3; }
    .dot { fill: var(--text); }
    .slope { font-size: 13px; }
    .radar { max-width: 30rem; }
    .matrix, .lines { min-width: 34rem; }
    .line { fill: none; stroke-width: 2.5; }
    .line1 { stroke: var(--bar); }
    .line2 { stroke: var(--bar2); stroke-dasharray: 7 4; }
    .line3 { stroke: var(--bar3); stroke-width: 3.5; }
    .line4 { stroke: var(--bar4); stroke-dasharray: 2 3; }
    .mark { fill: var(--paper); stroke-width: 2; stroke-dasharray: none; }
    .span { fill: var(--track); stroke: var(--bar); stroke-width: 1; }
    .hollow { fill: var(--paper); stroke: var(--text); stroke-width: 2; }
    .ring { fill: none; stroke: var(--line); }
    .main { fill: var(--bar); fill-opacity: .25; stroke: var(--bar); stroke-width: 2.5; }
    .other { fill: none; stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 5 4; }
    summary { cursor: pointer; }
    summary:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line);
      font-size: .875rem; }
    footer p { margin: .25rem 0; }
    @page { size: A4; margin: 18mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); } }
    @media print {
      body { padding: 0; max-width: none; font-size: 10pt; }
      .scroll { overflow: visible; }
      svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      thead { display: table-header-group; }
      tr, figure { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      .booklet .chapter { break-before: page; }
      nav a { color: inherit; text-decoration: none; }
    }
    """
}
