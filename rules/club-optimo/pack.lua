-- Club OPTIMO: a network of communes, associations and professionals that prevent waste, run by the
-- SMICTOM d'Alsace Centrale. A subject is the club, with its lists, or one of its members.
-- Sources: "Fiche" is the sheet on the club (September 2019), "Proposition" ours where it is silent:
-- always a parameter, so that it can be changed.

pack {
  id = "club-optimo", version = "2019.1", title = "Club OPTIMO", subject = "club ou membre",
  source = "SMICTOM d'Alsace Centrale, fiche « Club OPTIMO », septembre 2019",
  identity = { id = { "id" }, name = { "name", "nom" } },
}

include "contact.lua"
include "members.lua"
include "growth.lua"
include "cadence.lua"
include "resources.lua"
include "commitments.lua"
include "communes.lua"
include "tracking.lua"
include "publications.lua"
include "meeting_note.lua"
include "launch.lua"
