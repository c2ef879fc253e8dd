-- The 101 good practices of the guide, in our own words: what to do, at which stage, and for whom.
-- Identifiers are those of the guide. `only` names what must hold for the practice to apply:
-- beginner, mature, members (the territory has member EPCI or communes), grouping (a syndicat or a pôle),
-- agglomeration, ambitious (it has a CODEC or wants to go further). Without it, everybody is concerned.

local practices = {}
for _, file in ipairs {
  include "starting.lua",
  include "inventory.lua",
  include "mobilisation.lua",
  include "planning.lua",
} do
  for _, practice in ipairs(file) do
    practice.stage = tonumber(string.sub(practice.id, 1, 1))
    practices[#practices + 1] = practice
  end
end
return practices
