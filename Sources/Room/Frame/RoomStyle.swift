import Pages

/// How the room looks: the style of all pages, and what is the room's own; no character of it comes from data.
enum RoomStyle {
  /// The style sheet.
  static let css = HTMLStyle.css + "\n" + room + "\n" + wall + "\n" + print + "\n"

  private static let room = """

    html { scroll-padding-top: 1rem; }
    body { max-width: 80rem; padding: 0 1rem 3rem; }
    h1 { font-size: 1.75rem; }
    a { color: var(--bar); }
    a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible,
    textarea:focus-visible, summary:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
    main:focus { outline: none; }
    [hidden] { display: none !important; }
    .skip { position: absolute; left: -200vw; top: 0; padding: .5rem 1rem; background: var(--text);
    color: var(--paper); z-index: 9; }
    .skip:focus { left: 0; }
    .banner { margin: 0 -1rem; padding: .6rem 1rem; border-bottom: 1px solid var(--line); }
    .banner p { margin: 0; max-width: none; }
    .banner .session { font-weight: 700; }
    .banner dl { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; margin: .2rem 0 .5rem;
    font-size: .875rem; }
    .banner dl div { display: flex; gap: .4em; }
    .banner dt { margin: 0; font-weight: 400; color: var(--faint); }
    .banner code { color: var(--faint); font-size: .85em; }
    .force { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
    gap: .4rem 1rem; padding: .4rem .75rem; border-radius: .4rem; border: 2px solid var(--line); }
    .trial .force { border-color: var(--warning); border-style: dashed; }
    .trial .scenario strong { color: var(--warning); }
    .force .scenario { flex: 1 1 20rem; min-width: 0; }
    nav ol { display: flex; flex-wrap: wrap; gap: .25rem; margin: .6rem 0 0; padding: 0; list-style: none;
    counter-reset: n; }
    nav li { margin: 0; padding: 0; counter-increment: n; }
    nav a { display: block; padding: .4rem .7rem; border-radius: .4rem; text-decoration: none; color: var(--text); }
    nav a::before { content: counter(n) " "; color: var(--faint); font-size: .8em; }
    nav a:hover { background: var(--track); }
    nav a[aria-current] { background: var(--text); color: var(--paper); }
    nav a[aria-current]::before { color: var(--paper); }
    .head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem;
    margin-top: 1.25rem; }
    .head p { margin: 0; }
    .subtitle { margin: .25rem 0 1rem; }
    .onwall { color: var(--faint); }
    .notice { margin-top: 1rem; padding: .25rem 1rem; border-radius: .4rem; border: 2px solid var(--good);
    overflow-wrap: anywhere; }
    .notice.refused { border-color: var(--bad); }
    .notice.refused strong, .wrong { color: var(--bad); }
    button, .button, input, select, textarea { font: inherit; color: var(--text); background: var(--paper);
    border: 1px solid var(--faint); border-radius: .35rem; padding: .35rem .6rem; min-height: 2.25rem;
    max-width: 100%; }
    button, .button { cursor: pointer; background: var(--track); text-decoration: none; display: inline-block; }
    button:hover:not(:disabled), .button:hover { border-color: var(--text); }
    button:disabled { color: var(--faint); cursor: default; border-style: dotted; }
    .primary { background: var(--text); color: var(--paper); border-color: var(--text); }
    .small { min-height: 2rem; padding: .15rem .5rem; font-size: .9rem; }
    input[type=checkbox], input[type=radio] { min-height: auto; width: 1.2em; height: 1.2em; vertical-align: -.2em; }
    input[type=hidden] { display: none; }
    input[aria-invalid=true] { border: 2px solid var(--bad); }
    textarea { width: 100%; }
    form.inline, .row { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem; margin: .5rem 0; }
    .buttons form.inline, .head form.inline { margin: 0; }
    form.stacked { display: flex; flex-direction: column; align-items: start; gap: .75rem; margin: .75rem 0; }
    form.inline label, form.stacked > label { display: inline-flex; flex-direction: column; gap: .15rem; }
    form.stacked > label { width: 100%; max-width: 45rem; }
    label { max-width: 100%; min-width: 0; }
    form.inline > *, form.stacked > *, .row > *, .head > * { max-width: 100%; min-width: 0; }
    fieldset { border: 1px solid var(--line); border-radius: .4rem; margin: 0 0 1rem; padding: .5rem 1rem 1rem;
    min-width: 0; }
    fieldset label { display: inline-flex; align-items: center; gap: .4rem; margin-inline-end: 1rem; }
    legend { font-weight: 600; padding: 0 .4rem; }
    .votes label { flex-direction: column; align-items: start; gap: .15rem; }
    .buttons { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
    .tag { border: 1px solid var(--faint); border-radius: .3rem; padding: 0 .4rem; font-size: .85em; }
    .counters { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0 1rem; }
    .counters li { flex: 1 1 8rem; margin: 0; padding: .4rem .8rem; border: 1px solid var(--line);
    border-inline-start: .4rem solid currentColor; border-radius: .4rem; }
    .counters strong { font-size: 1.8rem; line-height: 1.2; margin-inline-end: .3rem; }
    .counters span { color: var(--text); }
    .ranking th, .ranking td { vertical-align: middle; }
    .ranking .rank { position: relative; white-space: nowrap; }
    .ranking .tie::after { content: ""; position: absolute; inset: 0 0 0 auto; width: 3px; background: var(--text); }
    .ranking .tie.first::after { top: .4rem; border-radius: 3px 3px 0 0; }
    .ranking .tie.last::after { bottom: .4rem; border-radius: 0 0 3px 3px; }
    .ranking .out th, .ranking .out td { background: color-mix(in srgb, var(--track) 50%, var(--paper)); }
    .ranking .envelope td { border-top: 3px solid var(--text); border-bottom: 0; font-weight: 600;
    text-align: end; }
    .ranking td.wide { min-width: 8rem; width: 26%; vertical-align: middle; }
    svg.stack { width: 100%; height: 1.1em; }
    .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
    .legend li { padding: 0; margin: 0; }
    svg.key { display: inline-block; width: .9em; height: .9em; margin: 0; vertical-align: -.1em; }
    .pager { display: flex; gap: 1rem; justify-content: center; max-width: none; }
    .verdict { font-size: 1.25rem; max-width: 60rem; }
    .split { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem; align-items: start; }
    .split #effets { position: sticky; top: .5rem; border: 2px dashed var(--warning); border-radius: .5rem;
    padding: 0 1rem 1rem; max-height: calc(100vh - 1rem); overflow: auto; }
    .split #effets h2 { margin-top: .75rem; }
    .field { margin: .6rem 0; }
    .field > label { display: block; margin: 0; }
    .entry { display: flex; align-items: center; gap: .5rem; }
    .entry input:not([type=range]) { width: 8rem; }
    .entry input[type=range] { flex: 1 1 6rem; min-width: 0; padding: 0; accent-color: var(--bar); }
    .entry .unit { color: var(--faint); white-space: nowrap; order: 1; }
    .entry input[type=range] { order: 2; }
    .field .faint { font-size: .85rem; }
    .changed-field > label::after { content: " ●"; color: var(--warning); }
    .sticky { position: sticky; bottom: 0; padding: .5rem 0; background: var(--paper); }
    .asked, section > ul:not([role]), section > ol, main > ul:not([role]) { list-style: disc; padding-inline-start: 1.4rem; }
    section > ol { list-style: decimal; }
    .asked li, section > ul:not([role]) > li, section > ol > li, main > ul:not([role]) > li { padding: 0; }
    .cards > li { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem 1rem; margin: .5rem 0; }
    .cards .buttons { margin-top: .4rem; }
    details { margin: .4rem 0; }
    details > summary { padding: .2rem 0; }
    .narrow { width: auto; min-width: 20rem; }
    .dotlist { display: grid; gap: .25rem; }
    .dotlist li { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr; gap: 1rem; align-items: center;
    padding: 0; margin: 0; }
    svg.dots { height: 36px; }
    .dotmark { fill: var(--bar); fill-opacity: .85; stroke: var(--paper); }
    .median { stroke: var(--text); stroke-width: 3; }
    .axis { stroke: var(--line); }
    .stars-row { display: flex; align-items: center; gap: .8rem; margin: .3rem 0; }
    .stars-row .big { font-size: 2rem; letter-spacing: .1em; color: var(--warning); line-height: 1.2; }
    .ticks { list-style: none; padding: 0; }
    .ticks li { padding: .2rem 0; }
    .ticks label { display: inline; }
    .columns { columns: 16rem; }
    #annonce { position: fixed; inset: auto 1rem 1rem auto; max-width: min(30rem, calc(100vw - 2rem));
    padding: .6rem 1rem; border-radius: .4rem; background: var(--text); color: var(--paper); z-index: 8; }
    #annonce:empty { display: none; }
    footer p { max-width: none; }
    @media (max-width: 60rem) { .split { grid-template-columns: minmax(0, 1fr); }
    .split #effets { position: static; max-height: none; } }
    @media (max-width: 40rem) {
    h1 { font-size: 1.4rem; }
    nav ol { gap: 0; } nav a { padding: .35rem .5rem; }
    .ranking .wide { display: none; }
    .dotlist li { grid-template-columns: 1fr; gap: 0; }
    .counters li { flex-basis: 40%; padding: .25rem .6rem; } .counters strong { font-size: 1.4rem; }
    }
    """

  /// What is printed: what is to read, and nothing to press.
  private static let print = """
    @media print { nav, .buttons, form, #annonce, .skip, footer, .head form { display: none !important; }
    .banner { margin: 0; } .split { display: block; } .split #effets { border: 0; padding: 0; max-height: none; } }
    """

  /// On a wall every text has 24 pixels at least, whatever it is beside.
  private static let wall = """
    .wall { font-size: 24px; }
    .wall body { max-width: none; padding: 0 1.2rem 1rem; line-height: 1.35; }
    .wall h1 { font-size: 1.5rem; } .wall h2 { font-size: 1.2rem; margin-top: 1rem; }
    .wall p { max-width: none; margin: .4rem 0; }
    .wall .banner { margin: 0 -1.2rem; padding: .3rem 1.2rem; display: flex; flex-wrap: wrap; gap: .1rem 1.2rem;
      align-items: baseline; }
    .wall .banner dl { gap: 0 1.2rem; }
    .wall .banner dl div { gap: .3em; }
    .wall .banner dl, .wall .field .faint, .wall .subtitle, .wall .tag, .wall .banner code, .wall table,
    .wall footer, .wall .small { font-size: 1rem; }
    .wall .banner dl { margin: 0; }
    .wall .force { flex: 1 1 100%; padding: .1rem .6rem; }
    .wall .head { margin-top: .4rem; display: inline-block; margin-inline-end: 1rem; }
    .wall .head + .subtitle { display: inline-block; }
    .wall .subtitle { margin: 0 0 .2rem; }
    .wall .counters { margin: .1rem 0 .2rem; } .wall .counters li { padding: 0 .6rem; flex-basis: 5rem; }
    .wall .counters strong { font-size: 1.3rem; } .wall .scroll { margin: .2rem 0; }
    .wall .ranking td.wide { width: 10%; min-width: 4rem; } .wall .ranking tbody th { min-width: 12rem; }
    .wall .ranking th, .wall .ranking td { padding-inline: .35rem; }
    .wall .ranking thead th { padding-block: 0; white-space: nowrap; }
    .wall th, .wall td { padding: .2rem .5rem; }
    .wall tbody th { min-width: 6rem; }
    .wall figure svg:not(.dots) { zoom: 1.9; }
    .wall svg .parts { font-size: 14px; }
    .wall svg.stack { height: 1em; }
    .wall .dotlist li { grid-template-columns: 22rem 1fr; }
    .wall ul, .wall li { margin-block: .2rem; }
    .wall details > summary { list-style: none; }
    @media (max-width: 40rem) { .wall { font-size: 20px; } .wall .dotlist li { grid-template-columns: 1fr; } }
    """
}
