---@meta
-- Written by `circular editor`; changes are lost.

---@class Facts : label_te.Facts
---@class Params : label_te.Parameters

-- Label Territoire Engagé (TE)

---@class label_te.Facts
---@field get fun(self, name: string, default?: any): any

---@class label_te.Parameters
---@field get fun(self, name: string, default?: any): any
