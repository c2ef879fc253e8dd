-- What the rules promise of every territory: `circular prove impact-2030`.

local inhabitants = { 1, 10000000 }
local tonnage = { 0, 100000000 }

property "Plus de déchets ne rapporte jamais de points" {
  falls = "sobriety", with = "tonnage", when = { inhabitants = inhabitants, tonnage = tonnage },
}
property "La sobriété vaut de 0 à 5 points" {
  of = "sobriety", at_least = 0, at_most = 5,
  when = { inhabitants = inhabitants, tonnage = tonnage },
}
property "Plus de déchets, plus de déchets par habitant" {
  rises = "waste_per_inhabitant", with = "tonnage",
  when = { inhabitants = inhabitants, tonnage = tonnage },
}
property "Plus de budget, plus de budget par habitant" {
  rises = "budget_per_inhabitant", with = "budget",
  when = { inhabitants = inhabitants, budget = { 0, 10000000000 } },
}
