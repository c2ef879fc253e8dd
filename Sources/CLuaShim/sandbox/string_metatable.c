// string_metatable.c: what `("x"):upper()` and `"10" + 1` go through.
//
// Idea: strings share one metatable, locked (`__metatable` is false), whose __index is the string
// library's real table, which scripts can read through the view but never write. Arithmetic on
// strings that look like numbers works as in standard Lua.
// Invariant: nothing a script does changes what a method of a string is.
#include "sandbox.h"

// Pushes the value at `index` as a number; false, nothing pushed, if it does not look like one.
static bool push_number(lua_State *L, int index) {
  if (lua_type(L, index) == LUA_TNUMBER) {
    lua_pushvalue(L, index);
    return true;
  }
  size_t length;
  const char *text = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &length) : NULL;
  if (text == NULL) return false;
  clua_charge(L, 1 + length / 4);
  return lua_stringtonumber(L, text) == length + 1;
}

// The other operand may have the metamethod (a table with __add, say).
static int try_other(lua_State *L, const char *event) {
  lua_settop(L, 2);
  if (lua_type(L, 2) == LUA_TSTRING || !luaL_getmetafield(L, 2, event)) {
    return clua_raise(L, "arithmetic", "attempt to perform arithmetic on a %s value",
                      luaL_typename(L, lua_type(L, 1) == LUA_TSTRING ? 1 : 2));
  }
  lua_insert(L, -3);
  lua_call(L, 2, 1);
  return 1;
}

static int arithmetic(lua_State *L, int operation, const char *event) {
  lua_settop(L, 2);
  if (!push_number(L, 1) || !push_number(L, 2)) return try_other(L, event);
  lua_arith(L, operation);
  return 1;
}

static int add(lua_State *L) { return arithmetic(L, LUA_OPADD, "__add"); }
static int subtract(lua_State *L) { return arithmetic(L, LUA_OPSUB, "__sub"); }
static int multiply(lua_State *L) { return arithmetic(L, LUA_OPMUL, "__mul"); }
static int modulo(lua_State *L) { return arithmetic(L, LUA_OPMOD, "__mod"); }
static int power(lua_State *L) { return arithmetic(L, LUA_OPPOW, "__pow"); }
static int divide(lua_State *L) { return arithmetic(L, LUA_OPDIV, "__div"); }
static int floor_divide(lua_State *L) { return arithmetic(L, LUA_OPIDIV, "__idiv"); }

static int negate(lua_State *L) {
  lua_settop(L, 1);
  if (!push_number(L, 1)) {
    return clua_raise(L, "arithmetic", "attempt to perform arithmetic on a string value");
  }
  lua_arith(L, LUA_OPUNM);
  return 1;
}

void clua_set_string_metatable(lua_State *L) {
  static const luaL_Reg events[] = {
    {"__add", add},    {"__sub", subtract},      {"__mul", multiply}, {"__mod", modulo},
    {"__pow", power},  {"__div", divide},        {"__idiv", floor_divide},
    {"__unm", negate}, {NULL, NULL},
  };
  lua_pushliteral(L, "");
  lua_createtable(L, 0, 10);
  for (const luaL_Reg *event = events; event->name != NULL; event++) {
    lua_pushcfunction(L, event->func);
    lua_setfield(L, -2, event->name);
  }
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}
