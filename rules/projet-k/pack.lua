-- Projet K: the 2023 call for cooperation of Smicval "for a zero-waste territory".
-- Sources: [A] the call and its two letters; [D] the slides; [P] a proposal of ours where both are
-- silent, always a parameter.

pack {
  id = "projet-k",
  version = "2023.1",
  title = { fr = "Appel à coopération Projet K", en = "Projet K call for cooperation" },
  subject = { fr = "candidature", en = "application" },
  source = "Smicval, appel à coopération « Projet K », 2023",
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
