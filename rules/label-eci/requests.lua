-- Who may ask for what: eligibility, refusals in the platform's order, ICPE, audit, suspension.
-- The facts of `score` come from the territory's own scorecard, unless its file says them.

fact "competences.economy" {
  type = "boolean", label = "Développement économique",
  ask = "Exercez-vous le développement économique ?",
}
fact "competences.collection" {
  type = "boolean", label = "Collecte", ask = "Collectez-vous les déchets ?",
}
fact "competences.treatment" {
  type = "boolean", label = "Traitement", ask = "Traitez-vous les déchets ?",
}

-- The label's own questions ask the same, and competence codes answer them.
fact "answers.dev_eco_1" {
  type = "boolean", label = "Réponse : développement économique",
  ask = "Exercez-vous le développement économique ?",
}
fact "answers.dechets_1" {
  type = "boolean", label = "Réponse : collecte", ask = "Collectez-vous les déchets ?",
}
fact "answers.dechets_2" {
  type = "boolean", label = "Réponse : traitement", ask = "Traitez-vous les déchets ?",
}

-- What is said, else what the label's question was answered.
local function said(fact, answer)
  if fact ~= nil then return fact end
  return answer
end

prerequisite "eligible" {
  label = "Une des trois compétences du label", source = "Règlement, art. 2",
  test = function(a)
    local economy = said(a:get("competences.economy"), a:get("answers.dev_eco_1"))
    local collection = said(a:get("competences.collection"), a:get("answers.dechets_1"))
    local treatment = said(a:get("competences.treatment"), a:get("answers.dechets_2"))
    -- One is enough, whatever is not known of the others.
    if economy or collection or treatment then return true end
    if economy == nil then return a.competences.economy end
    if collection == nil then return a.competences.collection end
    if treatment == nil then return a.competences.treatment end
    return false
  end,
  because = "ni développement économique, ni collecte, ni traitement des déchets",
}

fact "request.kind" {
  type = "choice",
  values = {
    { "labellisation", fr = "labellisation" },
    { "labellisation_cot", fr = "labellisation et contrat (COT)" },
    { "cot", fr = "audit de contrat (COT) seul" },
  },
  label = "Objet de la demande", ask = "Que demandez-vous ?",
}
fact "request.stars" {
  type = "integer", min = 1, max = 5, label = "Étoile demandée",
  ask = "Quelle étoile demandez-vous ?",
}
fact "request.is_cot" {
  type = "boolean", label = "Sous contrat (COT)",
  ask = "Êtes-vous sous contrat d'objectif territorial ?",
}
fact "request.status" {
  type = "choice",
  values = {
    { "none", fr = "non demandée" },
    { "sent", fr = "demande envoyée" },
    { "auditing", fr = "audit en cours" },
    { "validated", fr = "audit validé" },
  },
  label = "État de la demande", ask = "Où en est la demande ?",
}
fact "score.complete" {
  type = "boolean", label = "Référentiel complet", ask = "Chaque tâche a-t-elle une réponse ?",
}
fact "score.stars" {
  type = "integer", min = 0, max = 5, label = "Étoile du score",
  ask = "Quelle étoile le score atteint-il ?",
}
fact "score.conditionStars" {
  type = "integer", min = 0, max = 5, label = "Étoile des conditions",
  ask = "Jusqu'à quelle étoile les conditions sont-elles toutes remplies ?",
}
fact "request.has_file" {
  type = "boolean", label = "Dossier déposé", ask = "Un document de candidature est-il déposé ?",
}

class "request" {
  label = "La demande est-elle recevable ?", source = "Plateforme : la première raison l'emporte",
  values = {
    { "allowed", fr = "recevable" },
    { "stars_with_audit_only", fr = "un audit de contrat seul ne donne pas d'étoile" },
    { "not_cot", fr = "réservé aux collectivités sous contrat" },
    { "stars_missing", fr = "l'étoile demandée manque" },
    { "already_requested", fr = "demande déjà faite" },
    { "incomplete", fr = "référentiel incomplet" },
    { "score_too_low", fr = "score insuffisant" },
    { "conditions_unmet", fr = "conditions non remplies" },
    { "file_missing", fr = "dossier absent" },
  },
  of = function(a)
    local kind = a.request.kind
    local stars = a:get("request.stars")
    if kind == "cot" and stars then return "stars_with_audit_only" end
    if kind ~= "labellisation" and not a.request.is_cot then return "not_cot" end
    if kind ~= "cot" and not stars then return "stars_missing" end
    if a.request.status ~= "none" then return "already_requested" end
    if not a.score.complete then return "incomplete" end
    if kind == "cot" then return "allowed" end
    if stars > a.score.stars then return "score_too_low" end
    if stars > a.score.conditionStars then return "conditions_unmet" end
    if a.request.is_cot and stars == 1 then return "allowed" end
    if not a.request.has_file then return "file_missing" end
    return "allowed"
  end,
}

fact "icpe.breach" {
  type = "boolean", label = "Non-conformité d'une installation classée",
  ask = "Une installation classée (ICPE) est-elle en non-conformité ?",
}

class "icpe" {
  label = "Étoile et non-conformité ICPE",
  source = "Règlement : 2★ et 3★ après revue avec l'État, 4★ et 5★ inaccessibles",
  values = {
    { "free", fr = "sans effet" },
    { "review", fr = "revue avec les services de l'État" },
    { "blocked", fr = "étoile inaccessible" },
  },
  of = function(a)
    if not a.icpe.breach then return "free" end
    local stars = a.request.stars
    if stars >= 4 then return "blocked" end
    if stars >= 2 then return "review" end
    return "free"
  end,
}

fact "audit.elected_first" {
  type = "boolean", label = "Élu à la première réunion",
  ask = "Un élu était-il à la première réunion d'audit ?",
}
fact "audit.elected_second" {
  type = "boolean", label = "Élu à la seconde réunion",
  ask = "Un élu était-il à la seconde réunion d'audit ?",
}
fact "audit.direction_first" {
  type = "boolean", label = "Direction à la première réunion",
  ask = "La direction était-elle à la première réunion d'audit ?",
}
fact "audit.direction_second" {
  type = "boolean", label = "Direction à la seconde réunion",
  ask = "La direction était-elle à la seconde réunion d'audit ?",
}
param "audit_same_meeting" {
  false, label = "Élu et direction à la même réunion",
  source = "Proposition : le texte demande l'un et l'autre à une réunion au moins",
}

prerequisite "audit_presence" {
  label = "Élu et direction présents à l'audit",
  source = "Guide : deux réunions, un élu et la direction à l'une au moins",
  test = function(a, p)
    local audit = a.audit
    if p.audit_same_meeting then
      return audit.elected_first and audit.direction_first
        or audit.elected_second and audit.direction_second
    end
    return (audit.elected_first or audit.elected_second)
      and (audit.direction_first or audit.direction_second)
  end,
  because = "il manque un élu ou la direction",
}

fact "breach" {
  type = "choice",
  values = {
    { "false_statement", fr = "attestation sur l'honneur fausse" },
    { "broken_commitment", fr = "engagement non tenu" },
    { "audit_refused", fr = "audit refusé" },
    { "renewal_refused", fr = "renouvellement absent ou refusé" },
    { "first_star_lost", fr = "renouvellement : critères de la première étoile perdus" },
  },
  label = "Manquement", ask = "Quel manquement est constaté ?",
}

class "sanction" {
  label = "Suites d'un manquement", source = "Règlement : suspension et retrait",
  values = { { "suspended", fr = "label suspendu" }, { "withdrawn", fr = "label retiré" } },
  of = function(a)
    if a.breach == "audit_refused" or a.breach == "renewal_refused" then return "withdrawn" end
    return "suspended"
  end,
}
