-- The 101 good practices of the guide, in our own words: what to do, at which stage, and for whom.
-- Identifiers are those of the guide. `only` names what must hold for the practice to apply:
-- beginner, mature, members (the territory has member EPCI or communes), grouping (a syndicat or a pôle),
-- agglomeration, ambitious (it has a CODEC or wants to go further). Without it, everybody is concerned.

local practices = {}
local function append(list)
  for _, practice in ipairs(list) do practices[#practices + 1] = practice end
end
append(include "starting.lua")
append(include "inventory.lua")
append(include "mobilisation.lua")
append(include "planning.lua")
return practices
