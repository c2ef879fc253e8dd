// sandbox_protect.c: error, pcall, xpcall.
//
// Idea: they work as in standard Lua for errors of the script, yields included, and let trips
// through. xpcall runs its handler after unwinding, as a metered call: the standard one runs it
// inside the failing call with hooks off, where it could spin for ever.
// Invariant: none of them returns to the script while a trip is set.
#include "sandbox.h"

int clua_base_error(lua_State *L) {
  int level = (int)clua_opt_integer(L, 2, 1);
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
    luaL_where(L, level);
    lua_pushvalue(L, 1);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

// `skip` values below the results are ours (xpcall: its handler).
static int finish_pcall(lua_State *L, int status, lua_KContext skip) {
  if (status != LUA_OK && status != LUA_YIELD) {
    clua_settle(L, status);
    lua_pushboolean(L, 0);
    lua_pushvalue(L, -2);
    return 2;
  }
  clua_reraise(L);
  return lua_gettop(L) - (int)skip;
}

int clua_base_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  clua_charge(L, 8);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall);
  return finish_pcall(L, status, 0);
}

// The handler has run (or failed: its own error then stands for its result).
static int finish_handler(lua_State *L, int status, lua_KContext context) {
  (void)context;
  if (status != LUA_OK && status != LUA_YIELD) clua_settle(L, status);
  clua_reraise(L);
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

// Stack: function, handler, true, results… or the error on top.
static int finish_xpcall(lua_State *L, int status, lua_KContext skip) {
  if (status == LUA_OK || status == LUA_YIELD) {
    clua_reraise(L);
    return lua_gettop(L) - (int)skip;
  }
  clua_settle(L, status);
  clua_charge(L, 8);
  lua_pushvalue(L, 1);
  lua_insert(L, -2);
  status = lua_pcallk(L, 1, 1, 0, 0, finish_handler);
  return finish_handler(L, status, 0);
}

int clua_base_xpcall(lua_State *L) {
  int arguments = lua_gettop(L) - 2;
  luaL_checktype(L, 2, LUA_TFUNCTION);
  clua_charge(L, 8);
  // handler, true, function, arguments…
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 2);
  lua_replace(L, 1);
  lua_remove(L, 2);
  lua_rotate(L, 2, 2);
  int status = lua_pcallk(L, arguments, LUA_MULTRET, 0, 1, finish_xpcall);
  return finish_xpcall(L, status, 1);
}
