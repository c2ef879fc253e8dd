-- Neovim without a screen opens a rule file, is told of a mistake, completes, hovers and renames.

local function fail(what)
  io.stderr:write("Neovim: " .. what .. "\n")
  vim.cmd "cquit 1"
end

local function check(what, holds)
  if not holds then fail(what) end
end

package.path = os.getenv "EDITOR_FOLDER" .. "/?.lua;" .. package.path
require("circular").setup {
  cmd = { os.getenv "CIRCULAR", "lsp" }, subject = "fronsac", on = "2023-09-15",
  data = "samples/candidatures.json",
}
local file = os.getenv "PROJECT" .. "/rules/projet-k/eligibility.lua"
vim.cmd("edit " .. file)
vim.cmd "set filetype=lua"
check("the server did not start", vim.wait(10000, function()
  return #vim.lsp.buf_get_clients(0) == 1
end, 20))

local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local column = line:find(text, 1, true)
    if column then return number, column, line end
  end
  fail("no line has " .. text)
end

-- A mistake in the unsaved text.
local number, _, line = line_of "p.population_min then"
vim.api.nvim_buf_set_lines(0, number - 1, number, true, {
  (line:gsub("population_min then", "populaton_min then")),
})
check("no diagnostic came", vim.wait(20000, function()
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if found.code == "undeclared-parameter" and found.lnum == number - 1 then return true end
  end
  return false
end, 20))
vim.api.nvim_buf_set_lines(0, number - 1, number, true, { line })
check("the diagnostic stayed", vim.wait(20000, function() return #vim.diagnostic.get(0) == 0 end, 20))

local function ask(method, more)
  local params = vim.lsp.util.make_position_params()
  for key, value in pairs(more or {}) do params[key] = value end
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, answer in pairs(answers or {}) do
    if answer.error then fail(method .. ": " .. answer.error.message) end
    return answer.result
  end
  fail(method .. " has no answer")
end

local row, column = line_of "p.population_max)"
vim.api.nvim_win_set_cursor(0, { row, column + 1 })
local labels = {}
for _, item in ipairs(ask("textDocument/completion").items) do labels[item.label] = true end
check("completion lacks population_max", labels.population_max)

-- What a person does: Ctrl-X Ctrl-O.
vim.api.nvim_win_set_cursor(0, { row, column + 4 })
check("omnifunc is not set", vim.bo.omnifunc == "v:lua.vim.lsp.omnifunc")

check("hover says nothing", vim.wait(20000, function()
  local hover = ask "textDocument/hover"
  return hover and hover.contents.value:find("1\u{202F}500", 1, true) ~= nil
end, 200))

local edit = ask("textDocument/rename", { newName = "population_most" })
vim.lsp.util.apply_workspace_edit(edit, "utf-16")
local changed = 0
for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
  if text:find("population_most", 1, true) then changed = changed + 1 end
  check("the old name is left", not text:find("population_max", 1, true))
end
check("the new name is in " .. changed .. " files", changed >= 2)
io.stdout:write "Neovim: diagnostics, completion, hover and rename as they should be\n"
