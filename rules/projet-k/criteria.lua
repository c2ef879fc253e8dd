-- What the committee may weigh. The call publishes no weights: ours are equal and can be changed,
-- and the committee's own votes count as soon as it gives them a weight.

param "weight_completeness" {
  1,
  min = 0,
  label = { fr = "Poids de la complétude", en = "Weight of completeness" },
  source = "Proposition : poids neutre",
}
param "weight_citizens" {
  1,
  min = 0,
  label = { fr = "Poids de l'implication citoyenne", en = "Weight of citizen involvement" },
  source = "Proposition : poids neutre",
}
param "weight_actors" {
  1,
  min = 0,
  label = { fr = "Poids des acteurs", en = "Weight of actors" },
  source = "Proposition : poids neutre",
}
param "weight_votes" {
  0,
  min = 0,
  label = { fr = "Poids des notes du comité", en = "Weight of the committee's votes" },
  source = "Proposition : nul tant que le comité n'a pas voté",
}
param "actors_full" {
  5,
  min = 1,
  label = { fr = "Acteurs pour la note maximale", en = "Actors for full points" },
  source = "Proposition",
}
param "citizen_levels" {
  { "information", "consultation", "concertation", "codecision" },
  type = "list",
  of = "text",
  label = {
    fr = "Échelle d'implication, du moins au plus",
    en = "Scale of involvement, least first",
  },
  source = "Appel : lettre d'engagement, E10",
}

-- The reason that names what is missing in a letter.
local function missing_reason(count, total, missing)
  if #missing == 0 then return nil end
  local codes = {
    names = "E1", inhabitants = "E2", hybridation = "E3", articulation = "E4", description = "E5",
    intentions = "E6", actors = "E7", contributions = "E8", links = "E9",
    citizenInvolvement = "E10", citizenTopics = "E11", projectManager = "E14", commitment = "E15",
    brakes = "E17", leads = "E18", resources = "E19", resourcesOrigin = "E20",
  }
  local list = {}
  for i, name in ipairs(missing) do list[i] = codes[name] or name end
  return {
    fr = "{count} réponses sur {total} ; manque " .. table.concat(list, ", "),
    en = "{count} answers of {total}; missing " .. table.concat(list, ", "),
    count = count,
    total = total,
  }
end

criterion "completeness" {
  label = { fr = "Lettre d'engagement complète", en = "Complete letter of engagement" },
  short = { fr = "complétude", en = "completeness" },
  source = "Proposition : questions obligatoires répondues / 17",
  weight = "weight_completeness",
  scale = { 0, 5 },
  score = function(a, p)
    local count, missing = answered(a.engagement, p.engagement_fields)
    local total = #p.engagement_fields
    return 5 * ratio(count, total), missing_reason(count, total, missing)
  end,
}

criterion "citizens" {
  label = { fr = "Implication des citoyens", en = "Involvement of citizens" },
  short = { fr = "citoyens", en = "citizens" },
  source = "Appel : lettre d'engagement, E10 ; proposition : un quart de l'échelle par niveau",
  weight = "weight_citizens",
  scale = { 0, 5 },
  score = function(a, p)
    for rank, level in ipairs(p.citizen_levels) do
      if level == a.engagement.citizenInvolvement then return 5 * rank / #p.citizen_levels end
    end
    return 0
  end,
}

criterion "actors" {
  label = { fr = "Acteurs impliqués", en = "Actors involved" },
  short = { fr = "acteurs", en = "actors" },
  source = "Proposition : un point par acteur, cinq au plus",
  weight = "weight_actors",
  scale = { 0, 5 },
  score = function(a, p) return 5 * math.min(1, ratio(#a.actors, p.actors_full)) end,
}

criterion "votes" {
  label = { fr = "Notes du comité", en = "Votes of the committee" },
  short = { fr = "notes", en = "votes" },
  source = "Proposition : moyenne des notes",
  weight = "weight_votes",
  scale = { 0, 5 },
  score = function(a)
    local sum = 0
    for _, vote in ipairs(a.committee.votes) do
      if not between(vote, 0, 5) then
        invalid {
          fr = "note {vote} du comité, attendu de 0 à 5",
          en = "vote {vote} of the committee, expected 0 to 5",
          vote = vote,
        }
      end
      sum = sum + vote
    end
    return ratio(sum, #a.committee.votes)
  end,
}

indicator "intention_completeness" {
  label = {
    fr = "Complétude de la lettre d'intention",
    en = "Completeness of the letter of intention",
  },
  source = "Appel : lettre d'intention, I1 à I6",
  unit = "%",
  value = function(a, p)
    return 100 * ratio((answered(a.intention, p.intention_fields)), #p.intention_fields)
  end,
}

indicator "engagement_completeness" {
  label = {
    fr = "Complétude de la lettre d'engagement",
    en = "Completeness of the letter of engagement",
  },
  source = "Proposition : questions obligatoires répondues / 17",
  unit = "%",
  value = function(a, p)
    local count, missing = answered(a.engagement, p.engagement_fields)
    local total = #p.engagement_fields
    return 100 * ratio(count, total), missing_reason(count, total, missing)
  end,
}

indicator "engagement_extras" {
  label = { fr = "Réponses facultatives données", en = "Optional answers given" },
  source = "Appel : lettre d'engagement, E12, E13 et E16",
  value = function(a, p) return (answered(a.engagement, p.engagement_optional)) end,
}
