// sandbox_string.c: the string functions that need no pattern.
//
// Invariant: work is charged by the byte before it is done; lengths are computed without overflow.
#include <string.h>

#include "sandbox.h"

enum { MOST_RESULTS = 16384 };

// One-based position from an argument, negative from the end, clipped to 1 … length + 1.
static size_t first_position(lua_Integer i, size_t length) {
  if (i > 0) return (lua_Unsigned)i > length ? length + 1 : (size_t)i;
  if (i == 0 || i < -(lua_Integer)length) return 1;
  return length + (size_t)i + 1;
}

// The same for the end of a range, clipped to 0 … length.
static size_t last_position(lua_Integer i, size_t length) {
  if (i >= 0) return (lua_Unsigned)i > length ? length : (size_t)i;
  if (i < -(lua_Integer)length) return 0;
  return length + (size_t)i + 1;
}

int clua_string_len(lua_State *L) {
  size_t length;
  clua_check_text(L, 1, &length);
  lua_pushinteger(L, (lua_Integer)length);
  return 1;
}

int clua_string_sub(lua_State *L) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length);
  size_t from = first_position(clua_check_integer(L, 2), length);
  size_t to = last_position(clua_opt_integer(L, 3, -1), length);
  size_t size = from <= to ? to - from + 1 : 0;
  clua_charge_bytes(L, size);
  lua_pushlstring(L, s + from - 1, size);
  return 1;
}

int clua_string_byte(lua_State *L) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length);
  lua_Integer i = clua_opt_integer(L, 2, 1);
  size_t from = first_position(i, length);
  size_t to = last_position(clua_opt_integer(L, 3, i), length);
  if (from > to) return 0;
  size_t count = to - from + 1;
  if (count > MOST_RESULTS || !lua_checkstack(L, (int)count)) {
    return clua_raise(L, "too-many-results", "string slice too long (at most %d bytes)",
                      MOST_RESULTS);
  }
  clua_charge(L, count);
  for (size_t k = 0; k < count; k++) lua_pushinteger(L, (unsigned char)s[from - 1 + k]);
  return (int)count;
}

int clua_string_char(lua_State *L) {
  int count = lua_gettop(L);
  clua_buffer b;
  clua_buffer_init(L, &b);
  clua_charge(L, (uint64_t)count);
  for (int i = 1; i <= count; i++) {
    lua_Integer c = clua_check_integer(L, i);
    luaL_argcheck(L, c >= 0 && c <= 255, i, "value out of range");
    clua_buffer_add_byte(&b, (char)c);
  }
  clua_buffer_push(&b);
  return 1;
}

int clua_string_rep(lua_State *L) {
  size_t length, gap;
  const char *s = clua_check_text(L, 1, &length);
  lua_Integer count = clua_check_integer(L, 2);
  lua_settop(L, 3);
  if (lua_isnil(L, 3)) {
    lua_pushliteral(L, "");
    lua_replace(L, 3);
  }
  const char *between = clua_check_text(L, 3, &gap);
  if (count <= 0 || length + gap == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if ((lua_Unsigned)count > (size_t)LUA_MAXINTEGER / (length + gap)) {
    return clua_raise(L, "too-large", "resulting string too large");
  }
  size_t total = (size_t)count * length + (size_t)(count - 1) * gap;
  clua_buffer b;
  clua_buffer_init(L, &b);
  char *to = clua_buffer_reserve(&b, total);  // a total over the cap is a memory error, not a timeout
  clua_charge_bytes(L, total);
  if (length == 1 && gap == 0) {
    memset(to, *s, total);
  } else {
    for (lua_Integer i = 0; i < count; i++) {
      memcpy(to, s, length);
      to += length;
      if (i + 1 < count) {
        memcpy(to, between, gap);
        to += gap;
      }
      if ((i & 4095) == 4095) clua_charge(L, 1);
    }
  }
  b.length += total;
  clua_buffer_push(&b);
  return 1;
}

static int transform(lua_State *L, char (*change)(char)) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length);
  clua_charge(L, 1 + length / 8);
  clua_buffer b;
  clua_buffer_init(L, &b);
  char *to = clua_buffer_reserve(&b, length);
  for (size_t i = 0; i < length; i++) to[i] = change(s[i]);
  b.length += length;
  clua_buffer_push(&b);
  return 1;
}

static char to_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static char to_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }

int clua_string_lower(lua_State *L) { return transform(L, to_lower); }
int clua_string_upper(lua_State *L) { return transform(L, to_upper); }

int clua_string_reverse(lua_State *L) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length);
  clua_charge(L, 1 + length / 8);
  clua_buffer b;
  clua_buffer_init(L, &b);
  char *to = clua_buffer_reserve(&b, length);
  for (size_t i = 0; i < length; i++) to[i] = s[length - 1 - i];
  b.length += length;
  clua_buffer_push(&b);
  return 1;
}
