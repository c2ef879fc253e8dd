-- What the committee may weigh. The call publishes no weights: ours are equal and can be changed,
-- and the committee's own votes count as soon as it gives them a weight.

params "weight_*" {
  min = 0,
  each = {
    { "completeness", 1, label = "Poids de la complétude", source = "Proposition : poids neutre" },
    {
      "citizens", 1, label = "Poids de l'implication citoyenne",
      source = "Proposition : poids neutre",
    },
    { "actors", 1, label = "Poids des acteurs", source = "Proposition : poids neutre" },
    {
      "votes", 0, label = "Poids des notes du comité",
      source = "Proposition : nul tant que le comité n'a pas voté",
    },
  },
}
param "actors_full" { 5, min = 1, label = "Acteurs pour la note maximale", source = "Proposition" }
param "citizen_levels" {
  { "information", "consultation", "concertation", "codecision" },
  type = "list", of = "choice",
  values = {
    { "information", fr = "information" },
    { "consultation", fr = "consultation" },
    { "concertation", fr = "concertation" },
    { "codecision", fr = "codécision" },
  },
  label = "Échelle d'implication, du moins au plus", source = "Appel : lettre d'engagement, E10",
}

-- How many questions of the letter of engagement were answered, of how many; the reason names the others.
local function engagement(a, p)
  local count, missing = answered(a.engagement, p.engagement_fields)
  local total = #p.engagement_fields
  if #missing == 0 then return count, total end
  local codes = {
    names = "E1", inhabitants = "E2", hybridation = "E3", articulation = "E4", description = "E5",
    intentions = "E6", actors = "E7", contributions = "E8", links = "E9",
    citizenInvolvement = "E10", citizenTopics = "E11", projectManager = "E14", commitment = "E15",
    brakes = "E17", leads = "E18", resources = "E19", resourcesOrigin = "E20",
  }
  local names = list.map(missing, function(name) return codes[name] or name end)
  return count, total, {
    count <= 1 and "{count} réponse sur {total} ; manque {missing}"
      or "{count} réponses sur {total} ; manque {missing}",
    count = count, total = total, missing = table.concat(names, ", "),
  }
end

criterion "completeness" {
  label = "Lettre d'engagement complète", short = "complétude",
  source = "Proposition : questions obligatoires répondues / 17", weight = "weight_completeness",
  scale = { 0, 5 },
  score = function(a, p)
    local count, total, missing = engagement(a, p)
    return 5 * ratio(count, total), missing
  end,
}

criterion "citizens" {
  label = "Implication des citoyens", short = "citoyens",
  source = "Appel : lettre d'engagement, E10 ; proposition : un quart de l'échelle par niveau",
  weight = "weight_citizens", scale = { 0, 5 },
  score = function(a, p)
    for rank, level in ipairs(p.citizen_levels) do
      if level == a.engagement.citizenInvolvement then return 5 * rank / #p.citizen_levels end
    end
    return 0
  end,
}

criterion "actors" {
  label = "Acteurs impliqués", short = "acteurs",
  source = "Proposition : un point par acteur, cinq au plus", weight = "weight_actors",
  scale = { 0, 5 },
  score = function(a, p) return 5 * math.min(1, ratio(#a.actors, p.actors_full)) end,
}

criterion "votes" {
  label = "Notes du comité", short = "notes", source = "Proposition : moyenne des notes",
  weight = "weight_votes", scale = { 0, 5 },
  score = function(a)
    -- Where members voted criterion by criterion, these are the votes.
    local ballots, votes = a:get("committee.ballots", {}), a:get("committee.votes", {})
    if #votes == 0 then
      votes = #ballots > 0 and list.map(ballots, "vote") or a.committee.votes
    end
    local wrong = list.first(votes, function(vote) return not between(vote, 0, 5) end)
    if wrong then invalid { "note {vote} du comité, attendu de 0 à 5", vote = wrong } end
    return ratio(list.sum(votes), #votes)
  end,
}

indicator "intention_completeness" {
  label = "Complétude de la lettre d'intention", source = "Appel : lettre d'intention, I1 à I6",
  unit = "%",
  value = function(a, p)
    return 100 * ratio((answered(a.intention, p.intention_fields)), #p.intention_fields)
  end,
}

indicator "engagement_completeness" {
  label = "Complétude de la lettre d'engagement",
  source = "Proposition : questions obligatoires répondues / 17", unit = "%",
  value = function(a, p)
    local count, total, missing = engagement(a, p)
    return 100 * ratio(count, total), missing
  end,
}

indicator "engagement_extras" {
  label = "Réponses facultatives données", source = "Appel : lettre d'engagement, E12, E13 et E16",
  value = function(a, p) return (answered(a.engagement, p.engagement_optional)) end,
}
