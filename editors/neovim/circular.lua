-- Circular in Neovim (0.7 and later): see README.md beside this file.
-- require("circular").setup { cmd = { "circular", "lsp" }, subject = "fronsac", data = "samples/candidatures.json" }

local M = {}

-- The folder that the server is told: the one that holds `rules`, else that of the pack.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local top = vim.fn.finddir("rules", folder .. ";")
  if top ~= "" then return vim.fn.fnamemodify(top, ":p:h:h") end
  local pack = vim.fn.findfile("pack.lua", folder .. ";")
  if pack ~= "" then return vim.fn.fnamemodify(pack, ":p:h") end
  return nil
end

-- Whether a file is of a pack: `pack.lua` is beside it, or above `tests`.
local function is_rule_file(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  if vim.fn.filereadable(folder .. "/pack.lua") == 1 then return true end
  return vim.fn.fnamemodify(folder, ":t") == "tests"
    and vim.fn.filereadable(vim.fn.fnamemodify(folder, ":h") .. "/pack.lua") == 1
end

local clients = {}

function M.setup(options)
  options = options or {}
  local function attach(buffer)
    local file = vim.api.nvim_buf_get_name(buffer)
    if file == "" or not is_rule_file(file) then return end
    local root = root_of(file) or vim.fn.fnamemodify(file, ":p:h")
    local config = {
      name = "circular", cmd = options.cmd or { "circular", "lsp" }, root_dir = root,
      init_options = {
        subject = options.subject, data = options.data, on = options.on, lang = options.lang,
      },
      on_attach = function(_, attached)
        vim.bo[attached].omnifunc = "v:lua.vim.lsp.omnifunc"
        if options.on_attach then options.on_attach(attached) end
      end,
    }
    if vim.lsp.start then
      vim.lsp.start(config, { bufnr = buffer })
    else
      clients[root] = clients[root] or vim.lsp.start_client(config)
      if clients[root] then vim.lsp.buf_attach_client(buffer, clients[root]) end
    end
  end
  vim.api.nvim_create_autocmd("FileType", {
    pattern = "lua", callback = function(event) attach(event.buf) end,
  })
  vim.api.nvim_create_user_command("CircularSubject", function(command)
    local subject, data, on = unpack(vim.split(command.args, " ", { trimempty = true }))
    vim.lsp.buf.execute_command {
      command = "circular.subject", arguments = { { subject = subject, data = data, on = on } },
    }
  end, { nargs = "+", desc = "Circular : choisir le sujet, ses données, le jour" })
end

return M
