-- How lists, dates and sums of money are said to people. Read by several files.

local M = {}

-- So many names of a list are written out; the others are counted.
local most = 12

-- "A, B et 3 autres", in French then in English; empty for an empty list.
function M.list(names, separator)
  local shown = {}
  for i = 1, math.min(#names, most) do shown[i] = names[i] end
  local text = table.concat(shown, separator or ", ")
  local others = #names - #shown
  if others == 0 then return text, text end
  if others == 1 then return text .. " et un autre", text .. " and one other" end
  return string.format("%s et %d autres", text, others), string.format(
    "%s and %d others", text, others
  )
end

local months = {
  fr = {
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  },
  en = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  },
}

-- A date as people write it, in French then in English.
function M.date(date)
  local year, month, day = string.match(date, "^(%d+)%-(%d+)%-(%d+)")
  local number = math.tointeger(tonumber(day))
  return string.format(
    "%s %s %s",
    number == 1 and "1er" or number,
    months.fr[tonumber(month)],
    year
  ), string.format("%d %s %s", number, months.en[tonumber(month)], year)
end

-- Whole euros with their thousands, and the cents where there are any.
local function digits(cents, separator, point)
  local euros = tostring(cents // 100)
  local grouped = string.sub(euros, 1, (#euros - 1) % 3 + 1)
  for i = #grouped + 1, #euros, 3 do
    grouped = grouped .. separator .. string.sub(euros, i, i + 2)
  end
  if cents % 100 == 0 then return grouped end
  return grouped .. point .. string.format("%02d", cents % 100)
end

-- A sum of cents, in French then in English.
function M.money(cents)
  return digits(cents, "\u{202F}", ",") .. "\u{A0}€", digits(cents, ",", ".") .. "\u{A0}€"
end

return M
