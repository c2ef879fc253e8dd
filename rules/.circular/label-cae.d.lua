---@meta
-- Written by `circular editor`; changes are lost.

---@class Facts : label_cae.Facts
---@class Params : label_cae.Parameters

-- Label Climat-Air-Énergie

---@class label_cae.Facts
---@field get fun(self, name: string, default?: any): any

---@class label_cae.Parameters
---@field get fun(self, name: string, default?: any): any
