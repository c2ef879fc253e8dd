-- What the rules promise of every application, not of one: `circular prove projet-k`.

-- More people than France has.
local people = { 0, 70000000 }

property "Plus d'habitants ne veut jamais dire moins d'aide" {
  rises = "grant", with = "inhabitants", when = { inhabitants = people },
}
property "Un habitant de plus vaut 140 €, jamais davantage" {
  continuous = "grant", with = "inhabitants", jump = 140, when = { inhabitants = people },
}
property "Le soutien n'est jamais négatif" {
  of = "grant", at_least = 0, when = { inhabitants = people },
}
property "Dans les bornes de l'appel, personne n'a plus de 210 000 €" {
  of = "grant", at_most = 210000, when = { inhabitants = { 800, 1500 } },
}
property "Hors des bornes de l'appel, personne n'est éligible" {
  never = function(a, p)
    return (a.inhabitants < p.population_min or a.inhabitants > p.population_max)
      and outcome "population"
  end,
  when = { inhabitants = people },
}
property "L'ADEME ne paie jamais plus que le coût de COOP'TER" {
  of = "coopter_remainder", at_least = 0, when = { coopter = { cost = { 0, 10000000 } } },
}
property "Un COOP'TER plus cher n'est pas moins aidé" {
  rises = "coopter_ademe", with = "coopter.cost", when = { coopter = { cost = { 0, 10000000 } } },
}
property "Un acteur de plus ne fait jamais perdre de points" { rises = "actors", with = "actors" }
property "Les acteurs valent de 0 à 5 points" { of = "actors", at_least = 0, at_most = 5 }
property "L'implication des citoyens vaut de 0 à 5 points" {
  of = "citizens", at_least = 0, at_most = 5,
}
property "La complétude vaut de 0 à 5 points" { of = "completeness", at_least = 0, at_most = 5 }
property "Les notes du comité valent de 0 à 5 points" { of = "votes", at_least = 0, at_most = 5 }
