// sandbox_search.c: string.find, match, gmatch, gsub, on the matcher of pattern.c.
//
// Invariant: plain searches take linear time; every character copied and every attempt is charged.
#define _GNU_SOURCE
#include <string.h>

#include "pattern.h"
#include "sandbox.h"

// MARK: Captures

static void push_capture(clua_matcher *m, int i, const char *start, const char *end) {
  if (i >= m->captures) {
    if (i != 0) clua_raise(m->L, "pattern", "invalid capture index %%%d", i + 1);
    clua_charge_bytes(m->L, (size_t)(end - start));
    lua_pushlstring(m->L, start, (size_t)(end - start));
    return;
  }
  const clua_capture *c = &m->capture[i];
  if (c->length == CLUA_CAPTURE_OPEN) clua_raise(m->L, "pattern", "unfinished capture");
  if (c->length == CLUA_CAPTURE_POSITION) {
    lua_pushinteger(m->L, c->start - m->subject + 1);
  } else {
    clua_charge_bytes(m->L, (size_t)c->length);
    lua_pushlstring(m->L, c->start, (size_t)c->length);
  }
}

// Pushes all captures; the whole match when there is none and `start` is not NULL.
static int push_captures(clua_matcher *m, const char *start, const char *end) {
  int count = m->captures == 0 && start != NULL ? 1 : m->captures;
  luaL_checkstack(m->L, count + 4, "too many captures");
  for (int i = 0; i < count; i++) push_capture(m, i, start, end);
  return count;
}

// MARK: find and match

static bool is_plain(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (pattern[i] != 0 && strchr("^$*+?.([%-", pattern[i]) != NULL) return false;
  }
  return true;
}

// Zero-based start from the argument `index`; past the end gives length + 1.
static size_t start_position(lua_State *L, int index, size_t length) {
  lua_Integer init = clua_opt_integer(L, index, 1);
  if (init > 0) return (lua_Unsigned)init - 1 > length ? length + 1 : (size_t)init - 1;
  if (init == 0 || init < -(lua_Integer)length) return 0;
  return length + (size_t)init;
}

static int find_plain(
  lua_State *L, const char *s, size_t length, size_t init, const char *p, size_t size) {
  clua_charge(L, 1 + (length - init + size) / 8);
  const char *found = size == 0 ? s + init : memmem(s + init, length - init, p, size);
  if (found == NULL) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, found - s + 1);
  lua_pushinteger(L, found - s + (lua_Integer)size);
  return 2;
}

static int search(lua_State *L, bool find) {
  size_t length, size;
  const char *s = clua_check_text(L, 1, &length);
  const char *p = clua_check_text(L, 2, &size);
  size_t init = start_position(L, 3, length);
  clua_charge(L, 4);
  if (init > length) {
    lua_pushnil(L);
    return 1;
  }
  if (find && (lua_toboolean(L, 4) || is_plain(p, size))) {
    return find_plain(L, s, length, init, p, size);
  }
  clua_matcher m;
  clua_matcher_init(L, &m, s, length, p, size);
  bool anchored = size > 0 && *p == '^';
  if (anchored) p++;
  for (const char *at = s + init; at <= m.subject_end; at++) {
    const char *end = clua_match_at(&m, at, p);
    if (end != NULL) {
      clua_matcher_settle(&m);
      if (!find) return push_captures(&m, at, end);
      lua_pushinteger(L, at - s + 1);
      lua_pushinteger(L, end - s);
      return 2 + push_captures(&m, NULL, NULL);
    }
    if (anchored) break;
  }
  clua_matcher_settle(&m);
  lua_pushnil(L);
  return 1;
}

int clua_string_find(lua_State *L) { return search(L, true); }
int clua_string_match(lua_State *L) { return search(L, false); }

// MARK: gmatch

// Upvalues: subject, pattern, where to go on, end of the last match (-1: none).
static int next_match(lua_State *L) {
  size_t length, size;
  const char *s = lua_tolstring(L, lua_upvalueindex(1), &length);
  const char *p = lua_tolstring(L, lua_upvalueindex(2), &size);
  lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
  const char *last_end = last < 0 ? NULL : s + last;
  clua_matcher m;
  clua_matcher_init(L, &m, s, length, p, size);
  clua_charge(L, 4);
  for (const char *at = s + lua_tointeger(L, lua_upvalueindex(3)); at <= m.subject_end; at++) {
    const char *end = clua_match_at(&m, at, p);
    if (end == NULL || end == last_end) continue;
    clua_matcher_settle(&m);
    lua_pushinteger(L, end - s);
    lua_copy(L, -1, lua_upvalueindex(3));
    lua_copy(L, -1, lua_upvalueindex(4));
    lua_pop(L, 1);
    return push_captures(&m, at, end);
  }
  clua_matcher_settle(&m);
  lua_pushinteger(L, (lua_Integer)length + 1);
  lua_copy(L, -1, lua_upvalueindex(3));
  return 0;
}

bool clua_is_match_iterator(lua_CFunction function) { return function == next_match; }

int clua_string_gmatch(lua_State *L) {
  size_t length;
  clua_check_text(L, 1, &length);
  clua_check_text(L, 2, NULL);
  size_t init = start_position(L, 3, length);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)init);
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

// MARK: gsub

static void add_template(clua_matcher *m, clua_buffer *b, const char *start, const char *end) {
  size_t length;
  const char *text = lua_tolstring(m->L, 3, &length);
  clua_charge_bytes(m->L, length);
  for (size_t i = 0; i < length; i++) {
    if (text[i] != '%') {
      clua_buffer_add_byte(b, text[i]);
      continue;
    }
    char c = ++i < length ? text[i] : 0;
    if (c == '%') {
      clua_buffer_add_byte(b, '%');
    } else if (c == '0') {
      clua_buffer_add(b, start, (size_t)(end - start));
    } else if (c >= '1' && c <= '9') {
      push_capture(m, c - '1', start, end);
      size_t size;
      const char *piece = clua_push_text(m->L, -1, &size);
      clua_charge_bytes(m->L, size);
      clua_buffer_add(b, piece, size);
      lua_pop(m->L, 2);
    } else {
      clua_raise(m->L, "pattern", "invalid use of '%%' in replacement string");
    }
  }
}

// Adds what replaces the match; true when it differs from it.
static bool add_replacement(
  clua_matcher *m, clua_buffer *b, const char *start, const char *end, int kind) {
  lua_State *L = m->L;
  if (kind == LUA_TSTRING) {
    add_template(m, b, start, end);
    return true;
  }
  if (kind == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(m, start, end), 1);
  } else {
    push_capture(m, 0, start, end);
    lua_gettable(L, 3);
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    clua_charge_bytes(L, (size_t)(end - start));
    clua_buffer_add(b, start, (size_t)(end - start));
    return false;
  }
  if (!lua_isstring(L, -1)) {
    clua_raise(L, "pattern", "invalid replacement value (a %s)", luaL_typename(L, -1));
  }
  size_t length;
  const char *text = clua_push_text(L, -1, &length);
  clua_charge_bytes(L, length);
  clua_buffer_add(b, text, length);
  lua_pop(L, 2);
  return true;
}

int clua_string_gsub(lua_State *L) {
  size_t length, size;
  const char *s = clua_check_text(L, 1, &length);
  const char *p = clua_check_text(L, 2, &size);
  int kind = lua_type(L, 3);
  luaL_argexpected(L, kind == LUA_TSTRING || kind == LUA_TNUMBER || kind == LUA_TTABLE
                        || kind == LUA_TFUNCTION, 3, "string/function/table");
  if (kind == LUA_TNUMBER) {
    clua_check_text(L, 3, NULL);
    kind = LUA_TSTRING;
  }
  lua_Integer most = clua_opt_integer(L, 4, (lua_Integer)length + 1), count = 0;
  bool anchored = size > 0 && *p == '^', changed = false;
  if (anchored) p++;
  clua_matcher m;
  clua_matcher_init(L, &m, s, length, p, size - (anchored ? 1 : 0));
  clua_buffer b;
  clua_buffer_init(L, &b);
  const char *at = s, *last_end = NULL;
  while (count < most) {
    const char *end = clua_match_at(&m, at, p);
    if (end != NULL && end != last_end) {
      count++;
      if (add_replacement(&m, &b, at, end, kind)) changed = true;
      at = last_end = end;
    } else if (at < m.subject_end) {
      clua_buffer_add_byte(&b, *at++);
    } else {
      break;
    }
    if (anchored) break;
  }
  clua_matcher_settle(&m);
  if (changed) {
    clua_charge_bytes(L, (size_t)(m.subject_end - at));
    clua_buffer_add(&b, at, (size_t)(m.subject_end - at));
    clua_buffer_push(&b);
  } else {
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, count);
  return 2;
}
