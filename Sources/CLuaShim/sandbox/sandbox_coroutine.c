// sandbox_coroutine.c: coroutines whose errors cannot hide a trip.
//
// Idea: as in standard Lua, less `close`. A new coroutine inherits the count hook but restarts its
// counter, so creation is charged one full interval. One that was made where another hook stood, or
// none, gets the one that stands now when it is resumed.
// Invariant: `running` of the state names the thread that executes; after every resume a trip is
// raised again in the resumer.
#include "sandbox.h"

int clua_coroutine_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  clua_charge(L, CLUA_HOOK_INTERVAL);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  return 1;
}

static lua_State *check_coroutine(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co != NULL, 1, "coroutine");
  return co;
}

// Moves `count` arguments, resumes; the number of results, or -1 with the error on top of L.
static int resume(lua_State *L, lua_State *co, int count) {
  clua_charge(L, 16);
  if (!lua_checkstack(co, count)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, co, count);
  clua_state *s = clua_of(L);
  clua_hook_coroutine(L, co);
  int results;
  s->running = co;
  int status = lua_resume(co, L, count, &results);
  s->running = L;
  if (status != LUA_OK && status != LUA_YIELD) {
    clua_settle(L, status);
    lua_xmove(co, L, 1);
    return -1;
  }
  clua_reraise(L);
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    lua_pushliteral(L, "too many results to resume");
    return -1;
  }
  lua_xmove(co, L, results);
  return results;
}

int clua_coroutine_resume(lua_State *L) {
  lua_State *co = check_coroutine(L);
  int results = resume(L, co, lua_gettop(L) - 1);
  if (results < 0) {
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushboolean(L, 1);
  lua_insert(L, -(results + 1));
  return results + 1;
}

static int resume_wrapped(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  int results = resume(L, co, lua_gettop(L));
  if (results < 0) return lua_error(L);
  return results;
}

bool clua_is_wrapped_coroutine(lua_CFunction function) { return function == resume_wrapped; }

int clua_coroutine_wrap(lua_State *L) {
  clua_coroutine_create(L);
  lua_pushcclosure(L, resume_wrapped, 1);
  return 1;
}

int clua_coroutine_yield(lua_State *L) { return lua_yield(L, lua_gettop(L)); }

int clua_coroutine_status(lua_State *L) {
  lua_State *co = check_coroutine(L);
  const char *status;
  lua_Debug ar;
  if (co == L) {
    status = "running";
  } else if (lua_status(co) == LUA_YIELD) {
    status = "suspended";
  } else if (lua_status(co) != LUA_OK) {
    status = "dead";
  } else if (lua_getstack(co, 0, &ar)) {
    status = "normal";
  } else {
    status = lua_gettop(co) == 0 ? "dead" : "suspended";
  }
  lua_pushstring(L, status);
  return 1;
}

int clua_coroutine_isyieldable(lua_State *L) {
  lua_State *co = lua_isnoneornil(L, 1) ? L : check_coroutine(L);
  lua_pushboolean(L, lua_isyieldable(co));
  return 1;
}

int clua_coroutine_running(lua_State *L) {
  lua_pushboolean(L, lua_pushthread(L));
  return 2;
}
