-- The score that the label was granted with, and what was gained since.

fact "label.score" {
  type = "number", min = 0, max = 100, label = "Score à l'attribution",
  ask = "Quel score le label avait-il à l'attribution (0,31 ou 37,3) ?",
}
fact "score.percentDone" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite du potentiel",
  ask = "Quelle part du potentiel est faite ?",
}

-- The platform's table of labels holds fractions (.31) and percentages (37.3): up to 1, it is a fraction.
local function percent(score)
  if score <= 1 then return 100 * score end
  return score
end

indicator "granted_score" {
  label = "Score à l'attribution", unit = "%",
  source = "Plateforme : table des labels, où des fractions se mêlent aux pourcentages",
  value = function(a) return percent(a.label.score) end,
}
indicator "score_gain" {
  label = "Gain depuis, en points de %",
  source = "Proposition : part faite du potentiel, moins le score à l'attribution",
  value = function(a) return a.score.percentDone - percent(a.label.score) end,
}
