// sandbox_metatable.c: getmetatable and setmetatable without finalizers and weak tables.
//
// Idea: `__gc` and `__mode` are refused when a metatable is set. A weak mode could still be written
// afterwards, since Lua reads `__mode` at each collection; so a table that is used as a metatable
// gets a hidden *guard* as its own metatable, whose __newindex refuses these two names. The guard
// stands for the metatable the script gave it, if any (a class that inherits), copied event by event.
// Invariant: no metatable of a live object ever holds `__gc` or `__mode`; scripts never see a guard.
#include <string.h>

#include "sandbox.h"

// In a guard: the metatable that the script set (or false).
static const char guarded_key = 0;

static const char *const events[] = {
  "__index", "__newindex", "__call",  "__tostring", "__name", "__len",  "__eq",     "__lt",
  "__le",    "__concat",   "__unm",   "__add",      "__sub",  "__mul",  "__div",    "__idiv",
  "__mod",   "__pow",      "__band",  "__bor",      "__bxor", "__bnot", "__shl",    "__shr",
  "__close", "__pairs",
};
enum { EVENTS = sizeof events / sizeof *events };

static const char refusal[] =
  "'%s' is not available: when the garbage collector runs must not change what a rule computes";

static void refuse_key(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TSTRING) return;
  const char *name = lua_tostring(L, index);
  if (strcmp(name, "__gc") == 0 || strcmp(name, "__mode") == 0) {
    clua_raise(L, "forbidden", refusal, name);
  }
}

static void refuse_field(lua_State *L, int table, const char *name) {
  lua_pushstring(L, name);
  if (lua_rawget(L, table) != LUA_TNIL) clua_raise(L, "forbidden", refusal, name);
  lua_pop(L, 1);
}

static int guard_newindex(lua_State *L) {
  refuse_key(L, 2);
  lua_settop(L, 3);
  lua_rawset(L, 1);
  return 0;
}

bool clua_push_script_metatable(lua_State *L, int index) {
  luaL_checkstack(L, 8, NULL);
  if (!lua_getmetatable(L, index)) return false;
  int kind = lua_rawgetp(L, -1, &guarded_key);
  if (kind == LUA_TTABLE) {
    lua_remove(L, -2);
    return true;
  }
  if (kind != LUA_TNIL) {
    lua_pop(L, 2);
    return false;
  }
  lua_pop(L, 1);
  if (clua_get_behind(L)) {
    // A sealed table: what the script had set, or nothing but for a library.
    if (clua_push_given(L, -1)) {
      lua_replace(L, -3);
      lua_pop(L, 1);
      return true;
    }
    lua_pop(L, 1);
    lua_pushliteral(L, "__metatable");
    bool locked = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, locked ? 1 : 2);
    return locked;
  }
  lua_pop(L, 1);
  // The content of a sealed table stands for that table.
  if (clua_push_front(L, -1)) lua_remove(L, -2);
  return true;
}

static bool is_guarded(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  bool yes = lua_rawgetp(L, -1, &guarded_key) != LUA_TNIL;
  lua_pop(L, 2);
  return yes;
}

static bool has_metatable_key(lua_State *L, int index, const char *key) {
  if (!lua_getmetatable(L, index)) return false;
  bool yes = lua_rawgetp(L, -1, key) != LUA_TNIL;
  lua_pop(L, 2);
  return yes;
}

// Gives `table` a guard that stands for the metatable at `behind` (0: none).
static void set_guard(lua_State *L, int table, int behind) {
  clua_charge(L, EVENTS);
  lua_createtable(L, 0, 4);
  int guard = lua_gettop(L), source = guard + 1;
  if (behind != 0) {
    lua_pushvalue(L, behind);
    clua_look_behind(L, source);
  }
  for (int i = 0; behind != 0 && i < EVENTS; i++) {
    lua_pushstring(L, events[i]);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, source) == LUA_TNIL) {
      lua_pop(L, 2);
    } else {
      lua_rawset(L, guard);
    }
  }
  lua_pushliteral(L, "__newindex");
  if (lua_rawget(L, guard) == LUA_TNIL) {
    lua_pushcfunction(L, guard_newindex);
    lua_setfield(L, guard, "__newindex");
  }
  lua_pop(L, 1);
  if (behind != 0) {
    lua_pushvalue(L, behind);
  } else {
    lua_pushboolean(L, 0);
  }
  lua_rawsetp(L, guard, &guarded_key);
  lua_settop(L, guard);
  lua_setmetatable(L, table);
}

static void ensure_guard(lua_State *L, int table) {
  if (is_guarded(L, table) || clua_seal_of(L, table) != 0) return;
  if (has_metatable_key(L, table, &clua_behind_key)) {
    clua_raise(L, "metatable", "the environment cannot be a metatable");
  }
  int behind = clua_push_script_metatable(L, table) ? lua_gettop(L) : 0;
  set_guard(L, table, behind);
}

int clua_base_setmetatable(lua_State *L) {
  int kind = lua_type(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, kind == LUA_TNIL || kind == LUA_TTABLE, 2, "nil or table");
  lua_settop(L, 2);
  clua_charge(L, 4);
  lua_Integer seal = clua_seal_of(L, 1);
  if (seal == CLUA_SEALED_FILE || seal == CLUA_SEALED_FACTS) clua_check_writable(L, 1);
  if (has_metatable_key(L, 1, &clua_behind_key)) {
    return clua_raise(L, "protected-metatable", "cannot change a protected metatable");
  }
  if (clua_push_script_metatable(L, 1)) {
    clua_look_behind(L, -1);
    lua_pushliteral(L, "__metatable");
    if (lua_rawget(L, -2) != LUA_TNIL) {
      return clua_raise(L, "protected-metatable", "cannot change a protected metatable");
    }
    lua_settop(L, 2);
  }
  lua_pushvalue(L, 2);
  seal = kind == LUA_TTABLE ? clua_seal_of(L, 2) : 0;
  if (seal == CLUA_SEALED_FACTS) {
    return clua_raise(L, "metatable", "a list or a record of facts cannot be a metatable");
  }
  // Index 3: what Lua reads events in, the content of a sealed metatable.
  if (seal == CLUA_SEALED_FILE) clua_look_behind(L, 3);
  if (kind == LUA_TTABLE) {
    refuse_field(L, 3, "__gc");
    refuse_field(L, 3, "__mode");
  }
  if (is_guarded(L, 1)) {
    set_guard(L, 1, kind == LUA_TTABLE ? 2 : 0);
  } else {
    if (kind == LUA_TTABLE) ensure_guard(L, 2);
    lua_settop(L, 3);
    lua_setmetatable(L, 1);
  }
  lua_settop(L, 1);
  return 1;
}

int clua_base_getmetatable(lua_State *L) {
  luaL_checkany(L, 1);
  if (!clua_push_script_metatable(L, 1)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushvalue(L, -1);
  clua_look_behind(L, -1);
  lua_pushliteral(L, "__metatable");
  if (lua_rawget(L, -2) == LUA_TNIL) lua_pop(L, 2);
  return 1;
}

int clua_base_rawset(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  luaL_checkany(L, 3);
  lua_settop(L, 3);
  clua_check_writable(L, 1);
  refuse_key(L, 2);
  lua_rawset(L, 1);
  return 1;
}
