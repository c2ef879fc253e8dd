/// How the settings of a page that computes again look; the rest is the page's style.
enum OfflineStyle {
  static let css = """
    .offline { border: 1px solid var(--line); border-radius: .5rem; padding: 0 1rem 1rem; margin: 1.5rem 0; }
    .offline h2 { margin-top: 1rem; }
    .offline form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
    .offline fieldset { border: 1px solid var(--line); border-radius: .4rem; margin: 0; padding: .5rem .8rem;
      min-width: 0; max-height: 24rem; overflow-y: auto; }
    .offline legend { font-weight: 600; padding: 0 .3rem; }
    .setting { padding: .4rem 0 .4rem .6rem; border-inline-start: 3px solid transparent; }
    .setting.moved { border-inline-start-color: var(--bar); }
    .setting label { display: block; }
    .setting .faint { font-size: .875rem; }
    .fields { display: flex; gap: .6rem; align-items: center; }
    .fields input[type=range] { flex: 1 1 6rem; min-width: 0; accent-color: var(--bar); }
    .fields input[type=number] { width: 7rem; }
    .fields select { max-width: 100%; }
    .offline input, .offline select, .offline button { font: inherit; color: inherit; background: var(--paper);
      border: 1px solid var(--faint); border-radius: .3rem; padding: .25rem .4rem; min-height: 2rem; }
    .offline :focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
    .offline [aria-invalid=true] { border-color: var(--bad); }
    .offline button:disabled { color: var(--faint); }
    .offline tr.moved th, .offline tr.moved td { background: var(--track); }
    .offline table th, .offline table td { padding: .35rem .4rem; }
    .offline tbody th { min-width: 7rem; }
    .offline .movement { min-width: 12rem; }
    .offline tr.faint { color: var(--faint); }
    .offline .status { font-weight: 600; min-height: 1.5em; }
    .offline code { display: block; padding: .5rem; background: var(--track); border-radius: .3rem;
      overflow-wrap: anywhere; user-select: all; }
    @media print { .offline button, .fields input[type=range] { display: none; }
      .offline fieldset { max-height: none; overflow: visible; } .setting:not(.moved) { display: none; } }
    """
}
