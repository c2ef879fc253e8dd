// probe.c: the two words that a rewritten text calls to tell what it does.
//
// Idea: both append to a log outside of Lua's heap, so that a traced rule has the memory of any rule
// and meets its collector at the same allocations.
// Invariants: a probe gives its value back unchanged, never raises, and allocates nothing in Lua; a
// log that is full drops what comes after and says so.
#include <stdlib.h>
#include <string.h>

#include "CLuaShimProbes.h"
#include "CLuaShimRules.h"
#include "shim.h"

struct clua_probes {
  clua_probe_event *events;
  size_t count, capacity;
  char *text;
  size_t length, text_capacity;
  bool dropped;
};

static void keep(
  struct clua_probes *probes, clua_probe_event *event, const char *bytes, size_t length) {
  if (length > CLUA_PROBE_TEXT) length = CLUA_PROBE_TEXT;
  if (probes->length + length > probes->text_capacity) {
    size_t wanted = probes->text_capacity == 0 ? 4096 : probes->text_capacity * 2;
    char *grown = realloc(probes->text, wanted);
    if (grown == NULL) {
      probes->dropped = true;
      return;
    }
    probes->text = grown;
    probes->text_capacity = wanted;
  }
  event->offset = (uint32_t)probes->length;
  event->length = (uint32_t)length;
  memcpy(probes->text + probes->length, bytes, length);
  probes->length += length;
}

static clua_probe_event *add(struct clua_probes *probes) {
  if (probes == NULL) return NULL;
  if (probes->count >= CLUA_PROBE_EVENTS) {
    probes->dropped = true;
    return NULL;
  }
  if (probes->count == probes->capacity) {
    size_t wanted = probes->capacity == 0 ? 256 : probes->capacity * 2;
    clua_probe_event *grown = realloc(probes->events, wanted * sizeof *grown);
    if (grown == NULL) {
      probes->dropped = true;
      return NULL;
    }
    probes->events = grown;
    probes->capacity = wanted;
  }
  clua_probe_event *event = &probes->events[probes->count++];
  memset(event, 0, sizeof *event);
  return event;
}

static int hit(lua_State *L) {
  clua_probe_event *event = add(clua_of(L)->probes);
  if (event != NULL) event->probe = (int32_t)lua_tointeger(L, 1);
  return 0;
}

static int probe(lua_State *L) {
  struct clua_probes *probes = clua_of(L)->probes;
  lua_settop(L, 2);
  clua_probe_event *event = add(probes);
  if (event == NULL) return 1;
  event->probe = (int32_t)lua_tointeger(L, 1);
  switch (lua_type(L, 2)) {
    case LUA_TNIL: event->kind = CLUA_RESULT_NOTHING; break;
    case LUA_TBOOLEAN:
      event->kind = CLUA_RESULT_BOOLEAN;
      event->integer = lua_toboolean(L, 2);
      break;
    case LUA_TNUMBER:
      event->kind = lua_isinteger(L, 2) ? CLUA_RESULT_INTEGER : CLUA_RESULT_NUMBER;
      event->integer = lua_isinteger(L, 2) ? lua_tointeger(L, 2) : 0;
      event->number = lua_tonumber(L, 2);
      break;
    case LUA_TSTRING: {
      size_t length;
      const char *bytes = lua_tolstring(L, 2, &length);
      event->kind = CLUA_RESULT_TEXT;
      keep(probes, event, bytes, length);
      break;
    }
    default: event->kind = CLUA_RESULT_OTHER;
  }
  return 1;
}

static int add_body(lua_State *L) {
  const int *reference = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, *reference);
  lua_pushcfunction(L, probe);
  clua_environment_set(L, -2, "__probe");
  lua_pushcfunction(L, hit);
  clua_environment_set(L, -2, "__hit");
  return 0;
}

clua_status clua_add_probes(clua_state *s, int environment, clua_report *report) {
  if (s->probes == NULL) s->probes = calloc(1, sizeof *s->probes);
  if (s->probes == NULL) {
    if (report != NULL) *report = (clua_report){CLUA_MEMORY, "memory", "", 0, "", 0, 0, false};
    return CLUA_MEMORY;
  }
  return clua_protected(s, add_body, &environment, report);
}

const clua_probe_event *clua_probe_events(const clua_state *s, size_t *count, bool *dropped) {
  *count = s->probes == NULL ? 0 : s->probes->count;
  *dropped = s->probes != NULL && s->probes->dropped;
  return s->probes == NULL ? NULL : s->probes->events;
}

const char *clua_probe_text(const clua_state *s) {
  return s->probes == NULL ? NULL : s->probes->text;
}

void clua_probes_clear(clua_state *s) {
  if (s->probes == NULL) return;
  s->probes->count = 0;
  s->probes->length = 0;
  s->probes->dropped = false;
}

void clua_probes_free(clua_state *s) {
  if (s->probes == NULL) return;
  free(s->probes->events);
  free(s->probes->text);
  free(s->probes);
  s->probes = NULL;
}
