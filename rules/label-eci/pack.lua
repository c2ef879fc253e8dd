-- Label Économie circulaire of ADEME's Territoire Engagé Transition Écologique.
-- framework.csv and the formulas were made by `circular import framework` from the platform's structure
-- file; labels, questions and comments are ours. Sources: "Plateforme" is the official scoring engine
-- and its data, "Règlement" the regulation of the label, "Proposition" ours where both are silent.

pack {
  id = "label-eci", version = "2024.1", title = "Label Économie circulaire", subject = "territoire",
  source = "ADEME, référentiel Économie circulaire ; plateforme Territoires en Transitions",
}

label {
  id = "eci", framework = "framework.csv",
  levels = { "label", "axis", "measure", "submeasure", "task" }, redistribute_below = "measure",
}

include "questions.lua"
include "rules.lua"
include "stars.lua"
include "first_star.lua"
include "requests.lua"
include "purchases.lua"
include "indicators.lua"
include "followed_indicators.lua"
include "evidence.lua"
include "calendar.lua"
include "cycle.lua"
include "commission.lua"
include "process.lua"
include "progress.lua"
