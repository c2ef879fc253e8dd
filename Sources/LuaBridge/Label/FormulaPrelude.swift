import CircularCore

/// The words that translated formulas use where Lua's own operators would answer otherwise.
///
/// The platform's values behave like JavaScript's; these words behave like the platform. They are plain
/// Lua, kept short because every evaluation reads them.
package enum FormulaPrelude {
  package static let lua = values + territory + identity

  /// The words of `values` and `identity` by name, for packs: the population is the host's word there,
  /// and `answered` also counts the answers of a group.
  static let pack =
    "local answered_of = answered\nlocal tags = { \(knownTags) }\n" + values + """
      local function answered_any(answer, x)
        if type(x) == "table" then return answered_of(answer, x) end
        return answered(answer, x)
      end
      local function has_population_tag(t, tag)
        local low, high = tag:match("^moins_de_(%d+)$"), tag:match("^plus_de_(%d+)$")
        if not tags[tag] then return false end
        if low then return population_below(t, tonumber(low)) end
        return population_above(t, tonumber(high))
      end

      """ + identity + """
      return { answered = answered_any, \(Vocabulary.formulaWords.map { "\($0) = \($0)" }.joined(separator: ", ")) }

      """

  private static let values = """
    local function truthy(x)
      return x ~= nil and x ~= false and x ~= 0 and x ~= "" and x == x
    end
    local function choose(c, a, b) if truthy(c) then return a end return b end
    local function choose_first(n, list)
      for i = 1, n - 1, 2 do if truthy(list[i]) then return list[i + 1] end end
      return list[n]
    end
    local function either(a, b, ...)
      if not truthy(a) then a = b end
      if select("#", ...) == 0 then return a end
      return either(a, ...)
    end
    local function both(a, b, ...)
      if truthy(a) then a = b end
      if select("#", ...) == 0 then return a end
      return both(a, ...)
    end
    local function attempt(f)
      local ok, x = pcall(f)
      if ok then return x end
      return nil
    end
    local function fail(reason) error(reason, 0) end
    local function answered(answer, x) return answer ~= nil and answer == x end

    -- Numbers as JavaScript writes them: the fewest digits that read back the same.
    local function text(x)
      if x == nil then return "null" end
      if type(x) ~= "number" then return tostring(x) end
      if x ~= x then return "NaN" end
      if x == 1 / 0 then return "Infinity" end
      if x == -1 / 0 then return "-Infinity" end
      if x == 0 then return "0" end
      local written
      for precision = 0, 16 do
        written = string.format("%." .. precision .. "e", x)
        if tonumber(written) == x then break end
      end
      local sign, first, rest, exponent = written:match("^(-?)(%d)%.?(%d*)e([+-]%d+)$")
      local digits, point = first .. rest, tonumber(exponent) + 1
      local count = #digits
      if count <= point and point <= 21 then
        return sign .. digits .. string.rep("0", math.tointeger(point - count))
      elseif 0 < point and point <= 21 then
        local whole = math.tointeger(point)
        return sign .. digits:sub(1, whole) .. "." .. digits:sub(whole + 1)
      elseif -6 < point and point <= 0 then
        return sign .. "0." .. string.rep("0", math.tointeger(-point)) .. digits
      end
      local power = point - 1
      local tail = "e" .. (power < 0 and "-" or "+") .. string.format("%d", math.abs(power))
      if count == 1 then return sign .. digits .. tail end
      return sign .. first .. "." .. rest .. tail
    end

    local function number(x)
      if x == true then return 1 elseif x == false then return 0 end
      return x + 0.0
    end
    local function is_text(a, b) return type(a) == "string" or type(b) == "string" end

    local function compared(plain)
      return function(a, b)
        if is_text(a, b) then return text(a) .. " [object Object] " .. text(b) end
        if a == nil or b == nil then return nil end
        return plain(a, b)
      end
    end
    local same = compared(function(a, b) return a == b end)
    local less = compared(function(a, b) return number(a) < number(b) end)
    local at_most = compared(function(a, b) return number(a) <= number(b) end)
    local more = compared(function(a, b) return number(a) > number(b) end)
    local at_least = compared(function(a, b) return number(a) >= number(b) end)

    -- Left to right; the platform writes a sum of texts with a minus.
    local function folded(sign, plain)
      return function(...)
        local result = (...)
        for position = 2, select("#", ...) do
          local x = (select(position, ...))
          if is_text(result, x) then
            result = text(result) .. sign .. text(x)
          elseif result == nil or x == nil then
            result = nil
          else
            result = plain(number(result), number(x))
          end
        end
        return result
      end
    end
    local plus = folded(" - ", function(a, b) return a + b end)
    local minus = folded(" - ", function(a, b) return a - b end)
    local times = folded(" * ", function(a, b) return a * b end)
    local over = folded(" / ", function(a, b) return a / b end)

    local function extreme(name, plain)
      return function(a, b)
        if is_text(a, b) then return name .. "(" .. text(a) .. ", " .. text(b) .. ")" end
        if a == nil or b == nil then return nil end
        a, b = number(a), number(b)
        if a ~= a or b ~= b then return 0 / 0 end
        return plain(a, b)
      end
    end
    local least = extreme("min", math.min)
    local greatest = extreme("max", math.max)

    """

  private static let territory = """
    local function population_below(t, bound)
      if t.populationTags then return t.populationTags["moins_de_" .. bound] == true end
      return t.population ~= nil and t.population < bound
    end
    local function population_above(t, bound)
      if t.populationTags then return t.populationTags["plus_de_" .. bound] == true end
      return t.population ~= nil and t.population > bound
    end
    local function has_population_tag(t, tag)
      return t.populationTags ~= nil and t.populationTags[tag] == true
    end

    """

  private static let identity = """
    local function identity(t, field, x)
      if field == "type" or field == "soustype" then
        if type(x) ~= "string" then fail("identite(" .. field .. ", …) attend un mot") end
        if field == "type" then
          return t.kind == x:lower() or x == "syndicat" and t.subtype == "syndicat"
        end
        return t.subtype == x:lower()
      elseif field == "population" then
        return type(x) == "string" and has_population_tag(t, x)
      elseif field == "localisation" then
        return t.overseas == (x == "DOM")
      end
      return t.urbanArea == (x == true or type(x) == "string" and x:lower() == "true")
    end

    """

  private static let knownTags =
    (PopulationTag.lowerBounds.map { "moins_de_\($0) = true" }
    + PopulationTag.upperBounds.map { "plus_de_\($0) = true" }).joined(separator: ", ")
}
