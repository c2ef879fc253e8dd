-- Look-ups of every kind, for what is made of them in a spreadsheet.

pack { id = "tables", version = "1", title = "Tables" }

local bareme = table { "bareme.csv", rises = "montant" }
local taux = table "taux.csv"
local communes = table { "communes.csv", texts = { "siren" } }

fact "inhabitants" { type = "integer", min = 0, label = "Habitants" }
fact "share" { type = "number", label = "Part" }
fact "insee" { type = "text", label = "Commune" }
fact "number" { type = "integer", label = "Numéro" }
fact "kind" {
  type = "choice", values = { { "A*", fr = "premier" }, { "a?", fr = "second" } }, label = "Nature",
}
fact "received" { type = "date", label = "Reçue" }

param "bonus" { 1.5, type = "number", min = 0, label = "Bonus" }

prerequisite "listed" {
  label = "Commune connue", test = function(a) return known(communes, a.insee) end,
}
criterion "potential" {
  label = "Potentiel", scale = { 0, 1000 },
  score = function(a)
    if not known(communes, a.insee) then return 0 end
    local commune = communes[a.insee]
    return known(commune, "potentiel") and commune.potentiel or 100
  end,
}
criterion "rural" {
  label = "Rurale", scale = { 0, 10 },
  score = function(a) return communes[a.insee].rurale and 10 or 0 end,
}
amount "aid" {
  label = "Aide", unit = "€",
  schedule = function(a, p)
    local row = bareme[a.inhabitants]
    return payments { row.montant * p.bonus, [2] = row.taux * 100 }
  end,
}
amount "rate" {
  label = "Taux du jour", unit = "€",
  schedule = function(a) return payments { 1000 * taux[a.received].taux } end,
}
indicator "share_band" {
  label = "Part dans le barème", value = function(a) return bareme[a.share].taux end,
}
indicator "by_kind" {
  label = "Valeur de la nature",
  value = function(a) return communes[a.kind].potentiel end,
}
indicator "by_number" {
  label = "Valeur du numéro",
  value = function(a)
    return known(communes, a.number) and communes[a.number].potentiel or #communes
  end,
}
class "zone" {
  label = "Zone", values = { { "nord", fr = "nord" }, { "sud", fr = "sud" } },
  of = function(a) return communes[a.insee].zone end,
}
alert "small" {
  label = "Petite",
  when = function(a)
    return known(bareme, a.inhabitants) and bareme[a.inhabitants].taux < 15
  end,
}
