-- A page on the strategy for the delegates: where it stands, and what is asked of them.

-- Whether it is known that no EPCI is named.
local function has_no_epci(a) return known(a, "epci") and #a.epci == 0 end

document "delegates_page" {
  label = "Page pour les délégués",
  source = "Stratégie : délégués ambassadeurs et influenceurs, avec leur pacte",
  parts = {
    {
      text = function(_, p)
        return {
          "L'objectif : {reduction} % de déchets en moins en {year}.", reduction = p.reduction,
          year = tostring(p.target_year),
        }
      end,
    },
    { rules = { "waste_per_inhabitant", "on_track_linear", "on_track_geometric" } },
    { heading = "Trajectoire" },
    { sheet = "trajectory" },
    { heading = "Projets" },
    {
      rules = { "contracts", "complete_epci", "coverage_communes", "coverage_inhabitants" },
      when = function(a) return not has_no_epci(a) end,
    },
    -- A share of no EPCI is no 0 %.
    { rules = { "coverage_communes", "coverage_inhabitants" }, when = has_no_epci },
    { sheet = "contracts_by_epci" },
    { heading = "Expérimentations" },
    { sheet = "experiments" },
    { heading = "Pacte" },
    { sheet = "pact_reach" },
    { heading = "Instances" },
    { sheet = "bodies" },
  },
}
