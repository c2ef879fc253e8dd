// sandbox_base.c: the plain global functions.
//
// Invariant: each is raw or metered; none writes anywhere but to its results, `print` excepted,
// which writes to the host's bounded buffer.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sandbox.h"

int clua_base_assert(lua_State *L) {
  if (lua_toboolean(L, 1)) return lua_gettop(L);
  luaL_checkany(L, 1);
  if (lua_isnoneornil(L, 2)) return clua_raise(L, "assertion", "assertion failed!");
  lua_settop(L, 2);
  return lua_error(L);
}

int clua_base_type(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushstring(L, lua_typename(L, lua_type(L, 1)));
  return 1;
}

int clua_base_rawequal(lua_State *L) {
  luaL_checkany(L, 1);
  luaL_checkany(L, 2);
  lua_pushboolean(L, lua_rawequal(L, 1, 2));
  return 1;
}

int clua_base_rawlen(lua_State *L) {
  int kind = lua_type(L, 1);
  luaL_argexpected(L, kind == LUA_TTABLE || kind == LUA_TSTRING, 1, "table or string");
  if (kind == LUA_TTABLE) clua_look_behind(L, 1);
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
  return 1;
}

int clua_base_rawget(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  lua_settop(L, 2);
  clua_look_behind(L, 1);
  lua_rawget(L, 1);
  return 1;
}

int clua_base_select(lua_State *L) {
  int count = lua_gettop(L);
  if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
    lua_pushinteger(L, count - 1);
    return 1;
  }
  lua_Integer first = clua_check_integer(L, 1);
  if (first < 0) first += count;
  luaL_argcheck(L, first >= 1, 1, "index out of range");
  if (first >= count) return 0;
  return count - (int)first;
}

// MARK: Iterating a sequence

static int next_item(lua_State *L) {
  lua_Integer i = clua_check_integer(L, 2);
  i = (lua_Integer)((lua_Unsigned)i + 1);
  lua_pushinteger(L, i);
  return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

int clua_base_ipairs(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushcfunction(L, next_item);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

// MARK: Numbers from text

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool parse_in_base(const char *text, size_t length, int base, lua_Integer *result) {
  const char *end = text + length;
  while (text < end && is_space(*text)) text++;
  while (end > text && is_space(end[-1])) end--;
  bool negative = text < end && *text == '-';
  if (negative || (text < end && *text == '+')) text++;
  if (text == end) return false;
  lua_Unsigned value = 0;
  for (; text < end; text++) {
    int digit = digit_value(*text);
    if (digit >= base) return false;
    value = value * (lua_Unsigned)base + (lua_Unsigned)digit;
  }
  *result = (lua_Integer)(negative ? 0u - value : value);
  return true;
}

int clua_base_tonumber(lua_State *L) {
  size_t length;
  if (lua_isnoneornil(L, 2)) {
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TNUMBER) return 1;
    if (lua_type(L, 1) == LUA_TSTRING) {
      const char *text = lua_tolstring(L, 1, &length);
      clua_charge(L, 1 + length / 4);
      if (lua_stringtonumber(L, text) == length + 1) return 1;
    }
    lua_pushnil(L);
    return 1;
  }
  lua_Integer base = clua_check_integer(L, 2);
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  luaL_argcheck(L, 2 <= base && base <= 36, 2, "base out of range");
  clua_charge(L, 1 + length / 4);
  lua_Integer value;
  if (parse_in_base(text, length, (int)base, &value)) {
    lua_pushinteger(L, value);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

// MARK: Text of values

size_t clua_number_text(lua_State *L, int index, char buffer[48]) {
  if (lua_isinteger(L, index)) {
    return (size_t)snprintf(buffer, 48, "%lld", (long long)lua_tointeger(L, index));
  }
  double x = lua_tonumber(L, index);
  if (isnan(x)) {  // printf shows a sign that differs between machines
    strcpy(buffer, "nan");
    return 3;
  }
  int n = snprintf(buffer, 48, "%.14g", x);
  if (buffer[strspn(buffer, "-0123456789")] == 0) {
    buffer[n++] = '.';
    buffer[n++] = '0';
    buffer[n] = 0;
  }
  return (size_t)n;
}

const char *clua_check_text(lua_State *L, int index, size_t *length) {
  if (lua_type(L, index) == LUA_TNUMBER) {
    char buffer[48];
    size_t n = clua_number_text(L, index, buffer);
    lua_pushlstring(L, buffer, n);
    lua_replace(L, index);
  }
  return luaL_checklstring(L, index, length);
}

static bool push_metafield(lua_State *L, int index, const char *name) {
  if (!lua_getmetatable(L, index)) return false;
  lua_pushstring(L, name);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pop(L, 2);
    return false;
  }
  lua_remove(L, -2);
  return true;
}

const char *clua_push_text(lua_State *L, int index, size_t *length) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 6, NULL);
  if (push_metafield(L, index, "__tostring")) {
    lua_pushvalue(L, index);
    lua_call(L, 1, 1);
    if (lua_type(L, -1) != LUA_TSTRING) {
      clua_raise(L, "tostring", "'__tostring' must return a string");
    }
    return lua_tolstring(L, -1, length);
  }
  switch (lua_type(L, index)) {
    case LUA_TNUMBER: {
      char buffer[48];
      lua_pushlstring(L, buffer, clua_number_text(L, index, buffer));
      break;
    }
    case LUA_TSTRING: lua_pushvalue(L, index); break;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
    case LUA_TNIL: lua_pushliteral(L, "nil"); break;
    default:
      if (push_metafield(L, index, "__name")) {
        if (lua_type(L, -1) == LUA_TSTRING) break;
        lua_pop(L, 1);
      }
      lua_pushstring(L, luaL_typename(L, index));
  }
  return lua_tolstring(L, -1, length);
}

int clua_base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  clua_push_text(L, 1, NULL);
  return 1;
}

int clua_base_print(lua_State *L) {
  int count = lua_gettop(L);
  clua_state *s = clua_of(L);
  for (int i = 1; i <= count; i++) {
    size_t length;
    const char *text = clua_push_text(L, i, &length);
    clua_charge_bytes(L, length);
    if (i > 1) clua_print(s, "\t", 1);
    clua_print(s, text, length);
    lua_pop(L, 1);
  }
  clua_print(s, "\n", 1);
  return 0;
}
