-- The circular-economy journey of a territory, from its first team to the application for the label.
-- Sources: "Guide" is the guide of the DREC action with the number of its practice; "Proposition" is
-- ours where the guide is silent: always a parameter, so that it can be changed.

pack {
  id = "demarche-ec", version = "2022.1", title = "Démarche d'économie circulaire",
  subject = "collectivité",
  source = "ADEME Auvergne-Rhône-Alpes, guide de l'action DREC, 2020-2022",
  identity = { id = { "id", "siren" }, name = { "name", "nom" } },
}

include "territory.lua"
include "progress.lua"
include "gates.lua"
include "team.lua"
include "actors.lua"
include "stakeholders.lua"
include "actions.lua"
include "crosstab.lua"
include "swot.lua"
include "flagship.lua"
include "budgets.lua"
include "series.lua"
include "meetings.lua"
include "workshops.lua"
include "evidence.lua"
include "audit.lua"
include "workload.lua"
include "referents.lua"
include "peers.lua"
include "worksheet.lua"
include "follow_up.lua"
include "gantt.lua"
include "trend.lua"
include "interviews.lua"
include "matrix.lua"
include "council.lua"
include "officer.lua"
include "sharing.lua"
