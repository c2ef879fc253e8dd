-- Label Territoire Engagé, « Climat Ressources » (TE), which merges CAE and ECi.
-- framework.csv, questions.lua and rules.lua were made by `scripts/frameworks` from the platform's
-- structure file; identifiers, points, rules and origins are the platform's, labels are ours. Formulas that
-- score a measure from indicators change no points and are left out. No condition of a star is defined.

pack {
  id = "label-te",
  version = "2026.8",
  title = { fr = "Label Territoire Engagé (TE)", en = "Territoire Engagé label (TE)" },
  subject = { fr = "territoire", en = "territory" },
  source = "ADEME, référentiel Territoire Engagé ; plateforme Territoires en Transitions",
}

label {
  id = "te",
  framework = "framework.csv",
  levels = { "label", "axis", "subaxis", "measure", "submeasure", "task" },
  measures = "measure",
}

include "questions.lua"
include "rules.lua"

-- Stars: the least share of the potential that is done.
star(1) { at = 0 }
star(2) { at = 0.35 }
star(3) { at = 0.5 }
star(4) { at = 0.65 }
star(5) { at = 0.75 }
