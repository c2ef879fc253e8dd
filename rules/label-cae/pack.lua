-- Label Climat-Air-Énergie (CAE) of ADEME's Territoire Engagé Transition Écologique.
-- framework.csv, questions.lua and rules.lua were made by `scripts/frameworks` from the platform's
-- structure file; identifiers, points, rules and thresholds are the platform's, labels are ours. Formulas
-- that score a measure from indicators change no points and are left out.

pack {
  id = "label-cae",
  version = "2026.8",
  title = { fr = "Label Climat-Air-Énergie", en = "Climate, air and energy label" },
  subject = { fr = "territoire", en = "territory" },
  source = "ADEME, référentiel Climat-Air-Énergie ; plateforme Territoires en Transitions",
}

label {
  id = "cae",
  framework = "framework.csv",
  levels = { "label", "axis", "subaxis", "measure", "submeasure", "task" },
  redistribute_below = "measure",
}

include "questions.lua"
include "rules.lua"
include "stars.lua"
