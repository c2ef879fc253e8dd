"""What no screen may have: findings of axe, text that is too small for a wall, sideways scrolling."""

import os

import axe_core_python

with open(os.path.join(os.path.dirname(axe_core_python.__file__), "axe.min.js"), encoding="utf-8") as file:
    AXE = file.read()


def audit(browser, what):
    """Runs axe over the page as it stands: WCAG 2.0 to 2.2, A and AA."""
    browser.run(AXE)
    found = browser.driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        axe.run(document, { runOnly: { type: 'tag',
          values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } })
          .then(r => done(r.violations), e => done([{ id: String(e), nodes: [] }]));""")
    told = [f"{v['id']}: {v.get('help', '')}\n    " + "\n    ".join(
        f"{n['html'][:140]} {n.get('failureSummary', '')[:160]}" for n in v["nodes"][:3]) for v in found]
    assert not told, f"{what}:\n  " + "\n  ".join(told)


def least_text(browser):
    """The size of the smallest text that is seen, in pixels of the screen."""
    return browser.run("""
        let least = [1e9, ''];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const node = walk.currentNode, element = node.parentElement;
          if (!node.textContent.trim() || element.closest('.unseen, script, style, title, desc')) continue;
          const range = document.createRange(); range.selectNode(node);
          const box = range.getBoundingClientRect();
          if (!box.width || !box.height || !element.checkVisibility()) continue;
          let zoom = 1;
          for (let e = element; e; e = e.parentElement) zoom *= parseFloat(getComputedStyle(e).zoom) || 1;
          const size = parseFloat(getComputedStyle(element).fontSize) * zoom;
          if (size < least[0]) least = [size, node.textContent.trim().slice(0, 60)];
        }
        return least;""")
