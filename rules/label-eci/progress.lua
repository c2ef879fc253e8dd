-- The score that the label was granted with, and what was gained since.

fact "label.score" {
  type = "number",
  min = 0,
  max = 100,
  label = { fr = "Score à l'attribution", en = "Score when granted" },
  ask = {
    fr = "Quel score le label avait-il à l'attribution (0,31 ou 37,3) ?",
    en = "Which score had the label when it was granted (0.31 or 37.3)?",
  },
}
fact "score.percentDone" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Part faite du potentiel", en = "Done share of the potential" },
  ask = {
    fr = "Quelle part du potentiel est faite ?",
    en = "What share of the potential is done?",
  },
}

-- The platform's table of labels holds fractions (.31) and percentages (37.3): up to 1, it is a fraction.
local function percent(score)
  if score <= 1 then
    return 100 * score
  end
  return score
end

indicator "granted_score" {
  label = { fr = "Score à l'attribution", en = "Score when granted" },
  unit = "%",
  source = "Plateforme : table des labels, où des fractions se mêlent aux pourcentages",
  value = function(a) return percent(a.label.score) end,
}
indicator "score_gain" {
  label = {
    fr = "Gain depuis, en points de %",
    en = "Gain since, in points of %",
  },
  source = "Proposition : part faite du potentiel, moins le score à l'attribution",
  value = function(a) return a.score.percentDone - percent(a.label.score) end,
}
