-- What the committee has before it: a sheet for each candidate, and the votes.

local perimeter = include "perimeter.lua"
local refusal = include "refusal.lua"

local criteria = { "cooperation", "waste", "sobriety", "local" }

local classes = {
  { "public", "public" },
  { "private", "privé" },
  { "associative", "associatif" },
}

-- The vote of a member on a criterion; nil for none.
local function vote(ballots, member, criterion)
  local ballot = list.first(ballots, function(ballot)
    return ballot:get("member") == member and ballot:get("criterion") == criterion
  end)
  return ballot and ballot:get("vote")
end

-- The mean of votes; nil for none.
local function mean(votes)
  if #votes == 0 then return nil end
  return round(list.sum(votes) / #votes, 2)
end

sheet "ballots" {
  label = "Votes par membre",
  source = "Proposition : aucune pondération n'est publiée : le comité vote",
  rows = function(a)
    local ballots, rows, seen = a.committee.ballots, {}, {}
    for _, ballot in ipairs(ballots) do
      local member = ballot.member
      if not seen[member] then
        seen[member] = true
        local row, votes = { member = member }, {}
        for _, criterion in ipairs(criteria) do
          row[criterion] = vote(ballots, member, criterion)
          votes[#votes + 1] = row[criterion]
        end
        -- A vote on the whole counts with the others.
        row.whole = vote(ballots, member, nil)
        votes[#votes + 1] = row.whole
        row.mean = mean(votes)
        rows[#rows + 1] = row
      end
    end
    return rows
  end,
  columns = {
    { "member", label = "Membre" },
    { "cooperation", type = "number", label = "Volonté de coopérer" },
    { "waste", type = "number", label = "Réduction des déchets" },
    { "sobriety", type = "number", label = "Sobriété" },
    { "local", type = "number", label = "Développement local" },
    { "whole", type = "number", label = "Sans critère" },
    { "mean", type = "number", label = "Moyenne" },
  },
  order = { "member" }, empty = "Le comité n'a pas encore voté.",
}

sheet "ballots_by_criterion" {
  label = "Votes par critère",
  source = "Proposition : ce qui départage le comité se voit aux écarts",
  rows = function(a)
    local function row(criterion)
      local there = list.where(a.committee.ballots, function(ballot)
        return ballot:get("criterion", "whole") == criterion
      end)
      local votes = list.map(there, "vote")
      return {
        criterion = criterion, count = #votes, mean = mean(votes), least = list.least(votes),
        most = list.greatest(votes),
      }
    end
    local rows, whole = list.map(criteria, row), row "whole"
    if whole.count > 0 then rows[#rows + 1] = whole end
    return rows
  end,
  columns = {
    {
      "criterion", label = "Critère",
      values = {
        { "cooperation", fr = "volonté de coopérer" },
        { "waste", fr = "réduction des déchets" },
        { "sobriety", fr = "sobriété" },
        { "local", fr = "développement local" },
        { "whole", fr = "sans critère" },
      },
    },
    { "count", type = "integer", label = "Votes" },
    { "mean", type = "number", label = "Moyenne" },
    { "least", type = "number", label = "La plus basse" },
    { "most", type = "number", label = "La plus haute" },
  },
}

sheet "partners" {
  label = "Acteurs et apports", source = "Appel : prérequis 2 ; lettre d'engagement, E7 et E8",
  list = "actors",
  columns = {
    "name",
    "class",
    {
      "contribution", label = "Contribution",
      -- Where the letter tells what all bring, nobody is asked again.
      value = function(a, _, _, actor)
        if known(a, "engagement.contributions") then return actor:get("contribution") end
        return actor.contribution
      end,
    },
  },
  group = "class", order = { "name" }, empty = "Aucun acteur n'est nommé.",
}

-- The ideas of the catalogue that the land offered can bear.
local function ideas(a, p)
  local planted, built = list.has(a.land, "planted"), list.has(a.land, "built")
  local found = {}
  for _, idea in ipairs(planted and p.ideas_planted or {}) do found[#found + 1] = idea end
  for _, idea in ipairs(built and p.ideas_built or {}) do
    if not list.has(found, idea) then found[#found + 1] = idea end
  end
  return found
end

sheet "ideas" {
  label = "Idées du catalogue pour le foncier offert",
  source = "Appel : catalogue d'idées, listes ouvertes",
  rows = function(a, p)
    return list.map(ideas(a, p), function(idea)
      local planted = list.has(p.ideas_planted, idea) and list.has(a.land, "planted")
      local built = list.has(p.ideas_built, idea) and list.has(a.land, "built")
      return {
        idea = idea,
        land = planted and built and "both" or planted and "planted" or "built",
      }
    end)
  end,
  columns = {
    { "idea", label = "Idée" },
    {
      "land", label = "Foncier",
      values = {
        { "planted", fr = "végétalisé" },
        { "built", fr = "urbanisé" },
        { "both", fr = "l'un ou l'autre" },
      },
    },
  },
  group = "land", empty = "Aucun foncier n'est offert.",
}

-- Whether the letter alone tells what is brought.
local function is_told_by_letter(a)
  return not known(a, "contributions")
    and (known(a, "engagement.contributions") or known(a, "engagement.commitment"))
end

document "committee" {
  label = "Fiche de séance", source = "Appel : prérequis, lettres, sélection par le comité",
  parts = {
    {
      facts = {
        "perimeter.kind", "inhabitants", "carrier", "coordinator.name", "coordinator.role",
        "sharedValues", "project.stage", "project.scope", "land",
      },
    },
    { heading = "Prérequis" },
    { rules = { "population", "cooperation", "leadership", "admissible" } },
    {
      list = function(a, p)
        local proofs = {
          text {
            "{n} hab, pour un appel de {least} à {most} hab", n = perimeter.concerned(a, p),
            least = p.population_min, most = p.population_max,
          },
        }
        -- Where nobody named the actors, they are asked below.
        for _, class in ipairs(known(a, "actors") and classes or {}) do
          local names = list.map(
            list.where(a.actors, { class = class[1] }, ""),
            "name",
            "?"
          )
          proofs[#proofs + 1] = text {
            "{class} : {names}", class = text(class[2]),
            names = #names > 0 and list.words(names, 8) or text "personne",
          }
        end
        return proofs
      end,
    },
    { sheet = "partners" },
    { heading = "Apports, freins et besoins" },
    { sheet = "contributions_by_kind", when = function(a) return not is_told_by_letter(a) end },
    { sheet = "contributions", when = is_told_by_letter },
    { sheet = "brakes" },
    { sheet = "needs" },
    { heading = "Lettres" },
    { sheet = "letters" },
    {
      facts = {
        "engagement.hybridation", "engagement.articulation", "engagement.description",
        "engagement.citizenInvolvement", "engagement.brakes", "engagement.leads",
      },
    },
    { heading = "Idées pour le foncier offert" },
    { sheet = "ideas" },
    { heading = "Notes" },
    { rules = { "completeness", "citizens", "actors", "votes" } },
    { sheet = "ballots" },
    { heading = "Soutien" },
    -- Of an application that is refused, nothing is to be paid.
    { text = "La candidature n'est pas retenue : rien n'est à verser.", when = refusal.is_refused },
    {
      when = function(a, p, today) return not refusal.is_refused(a, p, today) end,
      text = function(a, p)
        local n = perimeter.concerned(a, p)
        return {
          "{n} hab : {first} la première année, {all} en tout.", n = n,
          first = money((p.investment + p.running) * n),
          all = money((p.investment + p.running * p.running_years) * n),
        }
      end,
    },
  },
}
