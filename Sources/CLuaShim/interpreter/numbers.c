// numbers.c: numbers read from texts, and texts compared, inside functions written in C.
//
// Idea: Lua converts a text to a number and compares two texts without executing an instruction,
// however long they are; here such work is charged before it is done.
// Invariant: the answers are Lua's. Texts compare by their bytes, as Lua's do in the C locale, which
// is never left.
#include <string.h>

#include "shim.h"

static void charge_text(lua_State *L, int index) {
  if (lua_type(L, index) == LUA_TSTRING) clua_charge(L, 1 + lua_rawlen(L, index) / 4);
}

lua_Integer clua_check_integer(lua_State *L, int index) {
  charge_text(L, index);
  return luaL_checkinteger(L, index);
}

lua_Integer clua_opt_integer(lua_State *L, int index, lua_Integer otherwise) {
  return lua_isnoneornil(L, index) ? otherwise : clua_check_integer(L, index);
}

lua_Number clua_check_number(lua_State *L, int index) {
  charge_text(L, index);
  return luaL_checknumber(L, index);
}

// -1, 0 or 1 for two texts.
static int compare_texts(lua_State *L, int a, int b) {
  size_t first, second;
  const char *x = lua_tolstring(L, a, &first), *y = lua_tolstring(L, b, &second);
  size_t common = first < second ? first : second;
  clua_charge_bytes(L, common);
  int order = memcmp(x, y, common);
  if (order != 0) return order < 0 ? -1 : 1;
  return first < second ? -1 : first > second;
}

static bool are_texts(lua_State *L, int a, int b) {
  return lua_type(L, a) == LUA_TSTRING && lua_type(L, b) == LUA_TSTRING;
}

bool clua_less(lua_State *L, int a, int b) {
  if (are_texts(L, a, b)) return compare_texts(L, a, b) < 0;
  return lua_compare(L, a, b, LUA_OPLT);
}

bool clua_at_most(lua_State *L, int a, int b) {
  if (are_texts(L, a, b)) return compare_texts(L, a, b) <= 0;
  return lua_compare(L, a, b, LUA_OPLE);
}
