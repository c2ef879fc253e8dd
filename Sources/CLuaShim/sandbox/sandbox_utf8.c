// sandbox_utf8.c: the utf8 library, metered.
//
// Idea: one decoder, strict (Unicode scalar values) or lax (up to 2^31 - 1) as the caller asks.
// Invariant: no byte is read past the end of a string; every character looked at is charged.
#include <string.h>

#include "sandbox.h"

enum { MOST_RESULTS = 16384 };

static bool is_continuation(const char *p, const char *end) {
  return p < end && ((unsigned char)*p & 0xC0) == 0x80;
}

// The byte after the character at `p`, or NULL if there is no valid one.
static const char *decode(const char *p, const char *end, bool strict, uint32_t *code) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};
  unsigned char c = (unsigned char)*p;
  if (c < 0x80) {
    *code = c;
    return p + 1;
  }
  int size = c < 0xC0 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : c < 0xFC ? 5 : c < 0xFE ? 6 : 0;
  if (size == 0) return NULL;
  uint32_t value = c & (0x7Fu >> size);
  for (int i = 1; i < size; i++) {
    if (!is_continuation(p + i, end)) return NULL;
    value = value << 6 | ((unsigned char)p[i] & 0x3Fu);
  }
  if (value < least[size]) return NULL;
  if (strict && (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))) return NULL;
  *code = value;
  return p + size;
}

static void add_code(clua_buffer *b, uint32_t code) {
  if (code < 0x80) {
    clua_buffer_add_byte(b, (char)code);
    return;
  }
  int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : code < 0x200000 ? 3 : code < 0x4000000 ? 4 : 5;
  unsigned mark = 0xFF00u >> (more + 1) & 0xFFu;
  clua_buffer_add_byte(b, (char)(mark | code >> (6 * more)));
  while (more-- > 0) clua_buffer_add_byte(b, (char)(0x80 | (code >> (6 * more) & 0x3F)));
}

// Negative positions count from the end; 0 when out of the string on the left.
static lua_Integer position(lua_Integer i, size_t length) {
  if (i >= 0) return i;
  return i < -(lua_Integer)length ? 0 : (lua_Integer)length + i + 1;
}

int clua_utf8_char(lua_State *L) {
  int count = lua_gettop(L);
  clua_buffer b;
  clua_buffer_init(L, &b);
  clua_charge(L, (uint64_t)count);
  for (int i = 1; i <= count; i++) {
    lua_Unsigned code = (lua_Unsigned)clua_check_integer(L, i);
    luaL_argcheck(L, code <= 0x7FFFFFFF, i, "value out of range");
    add_code(&b, (uint32_t)code);
  }
  clua_buffer_push(&b);
  return 1;
}

int clua_utf8_codepoint(lua_State *L) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length);
  lua_Integer i = position(clua_opt_integer(L, 2, 1), length);
  lua_Integer j = position(clua_opt_integer(L, 3, i), length);
  bool strict = !lua_toboolean(L, 4);
  luaL_argcheck(L, i >= 1, 2, "out of bounds");
  luaL_argcheck(L, j <= (lua_Integer)length, 3, "out of bounds");
  int count = 0;
  for (const char *p = s + i - 1; i <= j && p < s + j; count++) {
    uint32_t code;
    p = decode(p, s + length, strict, &code);
    if (p == NULL) return clua_raise(L, "utf8", "invalid UTF-8 code");
    if (count == MOST_RESULTS) {
      return clua_raise(L, "too-many-results", "string slice too long");
    }
    clua_charge(L, 1);
    luaL_checkstack(L, 4, "string slice too long");
    lua_pushinteger(L, code);
  }
  return count;
}

int clua_utf8_len(lua_State *L) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length);
  lua_Integer i = position(clua_opt_integer(L, 2, 1), length);
  lua_Integer j = position(clua_opt_integer(L, 3, -1), length);
  bool strict = !lua_toboolean(L, 4);
  luaL_argcheck(L, i >= 1 && i <= (lua_Integer)length + 1, 2, "initial position out of bounds");
  luaL_argcheck(L, j <= (lua_Integer)length, 3, "final position out of bounds");
  lua_Integer count = 0;
  for (const char *p = s + i - 1; p < s + j; count++) {
    uint32_t code;
    const char *next = decode(p, s + length, strict, &code);
    if (next == NULL) {
      lua_pushnil(L);
      lua_pushinteger(L, p - s + 1);
      return 2;
    }
    if ((count & 255) == 0) clua_charge(L, 64);
    p = next;
  }
  lua_pushinteger(L, count);
  return 1;
}

int clua_utf8_offset(lua_State *L) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length), *end = s + length;
  lua_Integer n = clua_check_integer(L, 2);
  lua_Integer start = n >= 0 ? 1 : (lua_Integer)length + 1;
  start = position(clua_opt_integer(L, 3, start), length);
  luaL_argcheck(L, start >= 1 && start <= (lua_Integer)length + 1, 3, "position out of bounds");
  const char *p = s + start - 1;
  if (n == 0) {
    while (p > s && is_continuation(p, end)) p--;
    clua_charge_bytes(L, length);
    lua_pushinteger(L, p - s + 1);
    return 1;
  }
  if (is_continuation(p, end)) return clua_raise(L, "utf8", "initial position is a continuation byte");
  clua_charge(L, 1 + length / 8);
  if (n > 0) {
    for (n--; n > 0 && p < end; n--) {
      do p++;
      while (is_continuation(p, end));
    }
  } else {
    for (; n < 0 && p > s; n++) {
      do p--;
      while (p > s && is_continuation(p, end));
    }
  }
  if (n == 0) {
    lua_pushinteger(L, p - s + 1);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

// Upvalue: whether codes are checked strictly.
static int next_code(lua_State *L) {
  size_t length;
  const char *s = luaL_checklstring(L, 1, &length), *end = s + length;
  lua_Unsigned at = (lua_Unsigned)lua_tointeger(L, 2);
  clua_charge(L, 1);
  while (at < length && at > 0 && is_continuation(s + at, end)) at++;
  if (at >= length) return 0;
  uint32_t code;
  const char *next = decode(s + at, end, lua_toboolean(L, lua_upvalueindex(1)), &code);
  if (next == NULL || is_continuation(next, end)) {
    return clua_raise(L, "utf8", "invalid UTF-8 code");
  }
  lua_pushinteger(L, (lua_Integer)at + 1);
  lua_pushinteger(L, code);
  return 2;
}

int clua_utf8_codes(lua_State *L) {
  size_t length;
  const char *s = clua_check_text(L, 1, &length);
  luaL_argcheck(L, !is_continuation(s, s + length), 1, "invalid UTF-8 code");
  lua_pushboolean(L, !lua_toboolean(L, 2));
  lua_pushcclosure(L, next_code, 1);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}
