-- Territories that the guide names, each with the other names it goes by, and how a name is resolved.
-- A name that two of them go by is ambiguous. Solucir is at once an association, a fair and a scheme
-- of three authorities: it is no territory, nor are unnamed groups of authorities.

local places = {
  {
    name = "Grand Chambéry", siren = "200069110",
    aliases = { "Chambéry Métropole", "CA de Chambéry", "Communauté d'Agglomération de Chambéry" },
  },
  { name = "Grand Annecy", siren = "200066793", aliases = { "CA Annecy", "Grand Anancy" } },
  {
    name = "Pays Voironnais", siren = "243800984",
    aliases = { "CA Voironnais", "CA du Pays Voironnais" },
  },
  {
    name = "Roannais Agglomération", siren = "200035731",
    aliases = { "Roannais", "Roannais Agglo", "CA du Pays Roannais" },
  },
  {
    name = "Grand Lac", siren = "200068674",
    aliases = { "CA Grand Lac", "CA de Grand Lac", "agglomération d'Aix-les-Bains" },
  },
  {
    name = "Valence Romans Agglo", siren = "200068781",
    aliases = { "Valence Romans Agglomération", "Valence" },
  },
  { name = "Ville de Valence", aliases = { "Valence" } },
  {
    name = "CC Porte de DrômArdèche", siren = "200040491",
    aliases = { "CC Porte Drôme Ardèche", "CC Portes Drome Ardèche", "Porte DrômArdèche" },
  },
  {
    name = "CC Pays du Mont-Blanc", siren = "200034882", aliases = { "CC des Pays du Mont Blanc" },
  },
  {
    name = "CC Terre Valserhône", siren = "240100891",
    aliases = {
      "CC Pays Bellegardien",
      "CC du Pays Bellegardien",
      "Communauté de Communes du Pays Bellegardien",
    },
  },
  {
    name = "Saint-Étienne Métropole", siren = "244200770",
    aliases = { "St Etienne Métropole", "St Etienne", "Saint-Étienne" },
  },
  { name = "Ville de Saint-Étienne", aliases = { "St Etienne", "Saint-Étienne" } },
  { name = "CC Thiers Dore et Montagne", siren = "200070712" },
  { name = "CA du Puy-en-Velay", siren = "200073419", aliases = { "CA Puy en Velay" } },
  {
    name = "CC de la Vallée de Chamonix-Mont-Blanc", siren = "200023372",
    aliases = { "CC Vallée Chamonix Mont Blanc" },
  },
  {
    name = "CC Les Balcons du Dauphiné", siren = "200068542",
    aliases = { "CC des Balcons du Dauphiné" },
  },
  { name = "CC du Pays de l'Arbresle", siren = "246900625", aliases = { "CC Pays de l'Arbresle" } },
  {
    name = "Haut-Bugey Agglomération", siren = "200042935",
    aliases = { "CA Haut-Bugey", "Haut-Bugey" },
  },
  {
    name = "Annemasse Agglo", siren = "200011773",
    aliases = { "CA Annemasse-Les Voirons-Agglomération" },
  },
  {
    name = "Métropole de Lyon", siren = "200046977",
    aliases = { "Grand Lyon", "Grand Lyon Métropole" },
  },
  {
    name = "Pôle métropolitain du Genevois français",
    aliases = { "Pôle Métropolitain Genevois Français" },
  },
  { name = "SYTRAD" },
  { name = "Syndicat du Bois de l'Aumône" },
  { name = "VALTOM" },
  { name = "Organom" },
  { name = "SYBERT", aliases = { "SYBERT (Besançon)" } },
  {
    name = "Solucir", is_group = true,
    aliases = {
      "Pays de Savoie (Solucir)",
      "Agglomérations d'Annecy, de Chambéry et d'Aix les Bains (Solucir)",
    },
  },
  { name = "Collectivités de Savoie / Biovallée", is_group = true },
}

local plain = {
  ["à"] = "a",
  ["â"] = "a",
  ["ä"] = "a",
  ["ç"] = "c",
  ["é"] = "e",
  ["è"] = "e",
  ["ê"] = "e",
  ["ë"] = "e",
  ["î"] = "i",
  ["ï"] = "i",
  ["ô"] = "o",
  ["ö"] = "o",
  ["ù"] = "u",
  ["û"] = "u",
  ["ü"] = "u",
  ["À"] = "a",
  ["Â"] = "a",
  ["Ç"] = "c",
  ["É"] = "e",
  ["È"] = "e",
  ["Ê"] = "e",
  ["Î"] = "i",
  ["Ô"] = "o",
}

-- A name without what people vary: case, accents, hyphens, spaces.
local function folded(name)
  local letters = string.gsub(name, "[\xC3][\x80-\xBF]", plain)
  return (string.gsub(string.lower(letters), "[^a-z0-9]+", ""))
end

local by_name, names = {}, {}
local function add(name, place)
  local key = folded(name)
  by_name[key] = by_name[key] or {}
  table.insert(by_name[key], place)
  names[#names + 1] = name
end
for _, place in ipairs(places) do
  add(place.name, place)
  if place.siren then add(place.siren, place) end
  for _, alias in ipairs(place.aliases or {}) do
    if folded(alias) ~= folded(place.name) then add(alias, place) end
  end
end

local M = { names = names }

-- The territories that a name may mean: none, one, or several where it is ambiguous.
function M.meant_by(name)
  return by_name[folded(name)] or {}
end

return M
