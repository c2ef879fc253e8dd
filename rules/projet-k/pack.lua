-- Projet K: the 2023 call for cooperation of Smicval "for a zero-waste territory".
-- Sources: "Appel" is the call with its two letters, "Diapositives" the slides, "Proposition" ours
-- where both are silent: always a parameter, so that it can be changed.

pack {
  id = "projet-k", version = "2023.1", title = "Appel à coopération Projet K",
  subject = "candidature", source = "Smicval, appel à coopération « Projet K », 2023",
  identity = { id = { "id", "insee" }, name = { "name", "nom" } },
}

include "facts.lua"
include "letters.lua"
include "calendar.lua"
include "eligibility.lua"
include "criteria.lua"
include "funding.lua"
include "ideas.lua"
include "warnings.lua"
include "receipt.lua"
include "project.lua"
include "committee.lua"
include "agenda.lua"
include "cooperation.lua"
