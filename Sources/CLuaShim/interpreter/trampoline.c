// trampoline.c: the one place where Lua code is entered, and where errors become reports.
//
// Idea: `clua_protected` runs a C body under lua_pcall; whatever is raised inside ends here, is
// copied (bounded, valid UTF-8) into the state's own buffers, and the stack is restored.
// Invariants: nothing here allocates once an error is on its way; the error *value* is never
// converted by script code (no __tostring); a message keeps no position prefix when the position
// could be told apart from it.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "shim.h"

const char clua_raised_key = 0;

// MARK: Text that leaves

static size_t sequence_length(const unsigned char *p, size_t left) {
  unsigned c = p[0];
  size_t n = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
  if (n == 0 || n > left) return 0;
  for (size_t i = 1; i < n; i++) {
    if ((p[i] & 0xC0) != 0x80) return 0;
  }
  if (c == 0xE0 && p[1] < 0xA0) return 0;
  if (c == 0xED && p[1] > 0x9F) return 0;
  if (c == 0xF0 && p[1] < 0x90) return 0;
  if (c == 0xF4 && p[1] > 0x8F) return 0;
  return n;
}

size_t clua_copy_utf8(char *to, size_t cap, const char *from, size_t length) {
  static const char replacement[] = "\xEF\xBF\xBD";
  size_t made = 0;
  for (size_t i = 0; i < length;) {
    size_t n = sequence_length((const unsigned char *)from + i, length - i);
    const char *piece = n == 0 ? replacement : from + i;
    size_t size = n == 0 ? 3 : n;
    if (made + size > cap) break;
    memcpy(to + made, piece, size);
    made += size;
    i += n == 0 ? 1 : n;
  }
  to[made] = 0;
  return made;
}

const char *clua_short(lua_State *L, int index, char buffer[72]) {
  switch (lua_type(L, index)) {
    case LUA_TSTRING: {
      size_t length;
      const char *text = lua_tolstring(L, index, &length);  // a string already: no allocation
      size_t made = clua_copy_utf8(buffer, 60, text, length);
      if (length > 60) strcpy(buffer + made, "…");
      return buffer;
    }
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        snprintf(buffer, 72, "%lld", (long long)lua_tointeger(L, index));
      } else {
        lua_Number number = lua_tonumber(L, index);
        // The sign of a NaN differs between machines.
        snprintf(buffer, 72, number == number ? "%.14g" : "nan", number);
      }
      return buffer;
    case LUA_TBOOLEAN: return lua_toboolean(L, index) ? "true" : "false";
    default: return lua_typename(L, lua_type(L, index));
  }
}

// MARK: Positions

static void copy_chunk(char to[CLUA_CHUNK_CAP + 1], const char *source) {
  if (*source == '@' || *source == '=') source++;
  clua_copy_utf8(to, CLUA_CHUNK_CAP, source, strlen(source));
}

int clua_where(lua_State *L, int level, char chunk[CLUA_CHUNK_CAP + 1]) {
  lua_Debug ar;
  for (int i = level; lua_getstack(L, i, &ar); i++) {
    lua_getinfo(L, "Sl", &ar);
    if (ar.currentline > 0) {
      copy_chunk(chunk, ar.source);
      return ar.currentline;
    }
  }
  chunk[0] = 0;
  return 0;
}

// Length of a "name:line: " prefix of `text` that names the chunk `name`; 0 if it is not one.
static size_t position_prefix(const char *text, size_t length, const char *name, int *line) {
  size_t n = strlen(name), i = n + 1;
  if (length < n + 4 || memcmp(text, name, n) != 0 || text[n] != ':') return 0;
  int value = 0;
  while (i < length && text[i] >= '0' && text[i] <= '9' && value < 100000000) {
    value = value * 10 + (text[i++] - '0');
  }
  if (i == n + 1 || i + 1 >= length || text[i] != ':' || text[i + 1] != ' ') return 0;
  *line = value;
  return i + 2;
}

// Finds among the loaded chunks the one a message starts with. Lua shortens long names in
// messages, hence the table short name -> full name.
static size_t find_position(lua_State *L, const char *text, size_t length, clua_state *s) {
  size_t skip = 0;
  int top = lua_gettop(L);
  if (!lua_checkstack(L, 4)) return 0;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_chunks_key) == LUA_TTABLE) {
    lua_pushnil(L);
    while (skip == 0 && lua_next(L, -2)) {
      int line;
      skip = position_prefix(text, length, lua_tostring(L, -2), &line);
      if (skip != 0) {
        s->line = line;
        copy_chunk(s->chunk, lua_tostring(L, -1));
      }
      lua_pop(L, 1);
    }
  }
  lua_settop(L, top);
  return skip;
}

// MARK: Reports

static void set_message(clua_state *s, const char *text, size_t length) {
  s->message_length = clua_copy_utf8(s->message, CLUA_MESSAGE_CAP, text, length);
}

// Message handler of the trampoline: notes where the stack stood, before it unwinds.
int clua_note_position(lua_State *L) {
  clua_state *s = clua_of(L);
  if (s->trip == CLUA_UNKNOWN) return 1;  // nobody asks where
  s->line = clua_where(L, 1, s->chunk);
  return 1;
}

static void describe_trip(clua_state *s) {
  char text[160];
  switch (s->trip) {
    case CLUA_MEMORY:
      s->code = "memory";
      snprintf(text, sizeof text, "out of memory: the limit is %zu bytes, %zu a block",
               s->limits.heap_bytes, s->limits.block_bytes);
      break;
    case CLUA_INTERRUPTED:
      s->code = "interrupted";
      snprintf(text, sizeof text, "interrupted");
      break;
    case CLUA_UNKNOWN:
      s->code = "unknown";
      snprintf(text, sizeof text, "an absent fact was read");
      break;
    default:
      s->code = s->trip_by_clock ? "deadline" : "instructions";
      if (s->trip_by_clock) {
        snprintf(text, sizeof text, "out of time: the limit is %u ms", s->limits.deadline_ms);
      } else {
        snprintf(text, sizeof text, "out of instructions: the limit is %llu",
                 (unsigned long long)s->limits.instructions);
      }
  }
  set_message(s, text, strlen(text));
  s->line = s->trip_line;
  memcpy(s->chunk, s->trip_chunk, sizeof s->chunk);
}

static void describe_text(clua_state *s, lua_State *L) {
  size_t length;
  const char *text = lua_tolstring(L, -1, &length);
  size_t skip = find_position(L, text, length, s);
  set_message(s, text + skip, length - skip);
}

static bool made_by_clua_raise(lua_State *L) {
  if (!lua_checkstack(L, 2)) return false;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_raised_key);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 1);
  return same;
}

static clua_status describe_error(clua_state *s, lua_State *L) {
  char text[96];
  switch (lua_type(L, -1)) {
    case LUA_TSTRING:
      if (s->raised_code != NULL && made_by_clua_raise(L)) s->code = s->raised_code;
      describe_text(s, L);
      if (strcmp(s->code, "forbidden") == 0) return CLUA_FORBIDDEN;
      return CLUA_ERROR;
    case LUA_TNUMBER: {
      char buffer[72];
      const char *number = clua_short(L, -1, buffer);
      set_message(s, number, strlen(number));
      return CLUA_ERROR;
    }
    default:
      snprintf(text, sizeof text, "the error value is a %s, not a message", luaL_typename(L, -1));
      set_message(s, text, strlen(text));
      return CLUA_ERROR;
  }
}

static clua_status fill(clua_state *s, clua_status status, clua_report *report) {
  if (report != NULL) {
    *report = (clua_report){
      .status = status,
      .code = s->code,
      .message = s->message,
      .message_length = s->message_length,
      .chunk = s->chunk,
      .chunk_length = strlen(s->chunk),
      .line = s->line,
      .incomplete = s->incomplete,
    };
  }
  return status;
}

static void blank(clua_state *s) {
  s->code = "";
  s->message[0] = 0;
  s->message_length = 0;
  s->chunk[0] = 0;
  s->line = 0;
  s->incomplete = false;
  s->raised_code = NULL;
}

clua_status clua_describe(lua_State *L, clua_report *report) {
  clua_state *s = clua_of(L);
  // The position noted by the handler stands; the rest is of an earlier error.
  s->code = "";
  clua_status status = describe_error(s, L);
  fill(s, status, report);
  s->raised_code = NULL;
  return status;
}

bool clua_refuses_reentry(const clua_state *s, clua_report *report) {
  static const char text[] = "the interpreter is already running";
  if (!s->inside) return false;
  if (report != NULL) {
    *report = (clua_report){CLUA_ERROR, "reentered", text, sizeof text - 1, "", 0, 0, false};
  }
  return true;
}

clua_status clua_protected(
  clua_state *s, lua_CFunction body, void *argument, clua_report *report) {
  lua_State *L = s->L;
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  blank(s);
  s->inside = true;
  s->running = L;
  clua_status status = CLUA_OK;
  int top = lua_gettop(L);
  int result = LUA_OK;
  if (s->trip == CLUA_OK) {
    lua_pushcfunction(L, clua_note_position);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, argument);
    result = lua_pcall(L, 1, 0, top + 1);
  }
  s->running = L;
  if (s->trip != CLUA_OK || result == LUA_ERRMEM) {
    if (s->trip == CLUA_OK) s->trip = CLUA_MEMORY;
    status = s->trip;
    describe_trip(s);
    if (!s->armed) {  // no evaluation to end: nothing stays tripped
      s->trip = CLUA_OK;
      lua_sethook(L, NULL, 0, 0);
    }
  } else if (result != LUA_OK) {
    status = describe_error(s, L);
  }
  lua_settop(L, top);
  s->inside = false;
  return fill(s, status, report);
}

void clua_protected_quietly(clua_state *s, lua_CFunction body, void *argument) {
  lua_State *L = s->L;
  if (s->inside) return;
  s->inside = true;
  int top = lua_gettop(L);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, argument);
  lua_pcall(L, 1, 0, 0);
  lua_settop(L, top);
  s->inside = false;
}

// MARK: Raising

static int raise_string(lua_State *L, const char *code) {
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_raised_key);
  clua_of(L)->raised_code = code;
  return lua_error(L);
}

int clua_raise(lua_State *L, const char *code, const char *format, ...) {
  luaL_checkstack(L, 8, NULL);
  luaL_where(L, 1);
  va_list list;
  va_start(list, format);
  lua_pushvfstring(L, format, list);
  va_end(list);
  lua_concat(L, 2);
  return raise_string(L, code);
}

int clua_raise_at(
  lua_State *L, const char *code, const char *chunk, int line, const char *format, ...) {
  luaL_checkstack(L, 8, NULL);
  if (line > 0) {
    lua_pushfstring(L, "%s:%d: ", chunk, line);
  } else {
    lua_pushliteral(L, "");
  }
  va_list list;
  va_start(list, format);
  lua_pushvfstring(L, format, list);
  va_end(list);
  lua_concat(L, 2);
  return raise_string(L, code);
}

int clua_raise_forbidden(lua_State *L, const char *what) {
  return clua_raise(L, "forbidden", "%s", what);
}
