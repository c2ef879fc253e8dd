// evaluate.c: many rules for one record, in one protected call.
//
// Idea: each rule runs in a lua_pcall of its own inside the one trampoline, so that an error or an
// absent fact ends that rule only. Results go into plain structs, texts into one arena.
// Invariant: a limit that trips is never swallowed here: it leaves through the trampoline.
#include <math.h>
#include <string.h>

#include "rules.h"

typedef struct evaluation {
  const char *today;
  size_t today_length;
  const int *functions;
  size_t count;
  clua_result *results;
  uint64_t *reads;
  size_t *done;
} evaluation;

static size_t words(size_t slots) { return (slots + 63) / 64; }

void clua_read_words(const clua_state *s, size_t *fact_words, size_t *parameter_words) {
  const struct clua_rules *rules = s->rules;
  *fact_words = rules == NULL ? 0 : words(rules->readers[CLUA_FACTS].slot_count);
  *parameter_words = rules == NULL ? 0 : words(rules->readers[CLUA_PARAMETERS].slot_count);
}

const char *clua_arena(const clua_state *s) { return s->rules->arena; }
const clua_entry *clua_entries(const clua_state *s) { return s->rules->entries; }

// MARK: Results

static void take_scalar(
  lua_State *L, int index, int32_t *kind, int64_t *integer, double *number, clua_span *text) {
  size_t length;
  const char *bytes;
  switch (lua_type(L, index)) {
    case LUA_TNIL: *kind = CLUA_RESULT_NOTHING; return;
    case LUA_TBOOLEAN:
      *kind = CLUA_RESULT_BOOLEAN;
      *integer = lua_toboolean(L, index);
      return;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        *kind = CLUA_RESULT_INTEGER;
        *integer = lua_tointeger(L, index);
        *number = (double)*integer;
      } else {
        *kind = CLUA_RESULT_NUMBER;
        *number = lua_tonumber(L, index);
      }
      return;
    case LUA_TSTRING:
      *kind = CLUA_RESULT_TEXT;
      bytes = lua_tolstring(L, index, &length);
      *text = clua_keep(L, bytes, length);
      return;
    default:
      *kind = CLUA_RESULT_OTHER;
      bytes = luaL_typename(L, index);
      *text = clua_keep(L, bytes, strlen(bytes));
  }
}

// A table of whole-number keys and numbers becomes payments; true if it is one.
bool clua_take_payments(lua_State *L, int index, clua_result *result) {
  struct clua_rules *rules = clua_of(L)->rules;
  size_t first = rules->entry_count;
  index = lua_absindex(L, index);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    clua_charge(L, 1);
    if (!lua_isinteger(L, -2) || lua_type(L, -1) != LUA_TNUMBER) {
      lua_pop(L, 2);
      rules->entry_count = first;
      return false;
    }
    clua_entry *entry = clua_add_entry(L);
    entry->year = lua_tointeger(L, -2);
    take_scalar(L, -1, &entry->kind, &entry->integer, &entry->number, &entry->text);
    lua_pop(L, 1);
  }
  result->kind = CLUA_RESULT_PAYMENTS;
  result->payments = (uint32_t)first;
  result->payment_count = (uint32_t)(rules->entry_count - first);
  return true;
}

// The reason at `index`: a text, or a table of wordings and numbers.
static void take_reason(lua_State *L, int index, clua_result *result) {
  struct clua_rules *rules = clua_of(L)->rules;
  index = lua_absindex(L, index);
  result->reasons = (uint32_t)rules->entry_count;
  switch (lua_type(L, index)) {
    case LUA_TNIL: break;
    case LUA_TSTRING: {
      clua_entry *entry = clua_add_entry(L);
      take_scalar(L, index, &entry->kind, &entry->integer, &entry->number, &entry->text);
      entry->name = clua_keep(L, "fr", 2);
      break;
    }
    case LUA_TTABLE:
      lua_pushnil(L);
      while (lua_next(L, index)) {
        clua_charge(L, 1);
        if (lua_type(L, -2) == LUA_TSTRING) {
          size_t length;
          const char *name = lua_tolstring(L, -2, &length);
          clua_entry entry = {0};
          entry.name = clua_keep(L, name, length);
          take_scalar(L, -1, &entry.kind, &entry.integer, &entry.number, &entry.text);
          *clua_add_entry(L) = entry;
        }
        lua_pop(L, 1);
      }
      break;
    default:
      clua_raise(L, "bad-reason", "the second value is a %s, expected a text or { fr = …, en = … }",
                 luaL_typename(L, index));
  }
  result->reason_count = (uint32_t)(rules->entry_count - result->reasons);
}

// The commonest results, a boolean or a number without reason, which nothing can go wrong with.
static bool take_plain(lua_State *L, clua_result *result) {
  if (!lua_isnil(L, -1)) return false;
  switch (lua_type(L, -2)) {
    case LUA_TBOOLEAN:
      result->kind = CLUA_RESULT_BOOLEAN;
      result->integer = lua_toboolean(L, -2);
      return true;
    case LUA_TNUMBER:
      if (lua_isinteger(L, -2)) {
        result->kind = CLUA_RESULT_INTEGER;
        result->integer = lua_tointeger(L, -2);
        result->number = (double)result->integer;
      } else {
        result->kind = CLUA_RESULT_NUMBER;
        result->number = lua_tonumber(L, -2);
      }
      return true;
    default: return false;
  }
}

static int take_values(lua_State *L) {
  clua_result *result = lua_touserdata(L, 3);
  int32_t kind = CLUA_RESULT_NOTHING;
  if (lua_type(L, 1) != LUA_TTABLE || !clua_take_payments(L, 1, result)) {
    take_scalar(L, 1, &kind, &result->integer, &result->number, &result->text);
    result->kind = (clua_result_kind)kind;
  }
  take_reason(L, 2, result);
  return 0;
}

static void take_error(lua_State *L, clua_result *result) {
  struct clua_rules *rules = clua_of(L)->rules;
  clua_report report;
  result->status = clua_describe(L, &report);
  result->text = clua_keep(L, report.message, report.message_length);
  result->chunk = clua_keep(L, report.chunk, report.chunk_length);
  result->line = report.line;
  result->code = report.code;
  if (rules->has_reason && strcmp(report.code, "invalid-data") == 0) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_reason_key);
    take_reason(L, -1, result);
    lua_pop(L, 1);
  }
}

// MARK: The loop

static void run_rule(
  lua_State *L, const evaluation *e, size_t index, int handler, int arguments) {
  clua_state *s = clua_of(L);
  struct clua_rules *rules = s->rules;
  clua_result *result = &e->results[index];
  memset(result, 0, sizeof *result);
  result->missing_slot = -1;
  result->code = "";
  size_t fact_words = words(rules->readers[CLUA_FACTS].slot_count);
  size_t all_words = fact_words + words(rules->readers[CLUA_PARAMETERS].slot_count);
  uint64_t *reads = e->reads + index * all_words;
  memset(reads, 0, all_words * sizeof *reads);
  rules->readers[CLUA_FACTS].reads = reads;
  rules->readers[CLUA_PARAMETERS].reads = reads + fact_words;
  rules->has_reason = false;
  rules->missing_slot = -1;
  rules->missing_field.length = 0;

  lua_rawgeti(L, LUA_REGISTRYINDEX, e->functions[index]);
  for (int i = 0; i < 3; i++) lua_pushvalue(L, arguments + i);
  int status = lua_pcall(L, 3, 2, handler);
  if (status == LUA_OK && take_plain(L, result)) {
    lua_pop(L, 2);
    s->running = L;
    return;
  }
  if (status == LUA_OK) {
    // Reading the values may charge or trip too: protected like the call itself.
    lua_pushcfunction(L, take_values);
    lua_insert(L, -3);
    lua_pushlightuserdata(L, result);
    status = lua_pcall(L, 3, 0, handler);
  }
  s->running = L;
  if (status == LUA_OK) return;
  if (clua_clear_trip(s)) {
    result->status = CLUA_UNKNOWN;
    result->missing_slot = rules->missing_slot;
    result->missing_field = rules->missing_field;
  } else {
    clua_settle(L, status);
    take_error(L, result);
  }
  lua_pop(L, 1);
}

static int evaluate_body(lua_State *L) {
  const evaluation *e = lua_touserdata(L, 1);
  const struct clua_rules *rules = clua_of(L)->rules;
  luaL_checkstack(L, 16, NULL);
  lua_pushcfunction(L, clua_note_position);
  int handler = lua_gettop(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, rules->readers[CLUA_FACTS].root);
  lua_rawgeti(L, LUA_REGISTRYINDEX, rules->readers[CLUA_PARAMETERS].root);
  lua_pushlstring(L, e->today, e->today_length);
  for (size_t i = 0; i < e->count; i++) {
    run_rule(L, e, i, handler, handler + 1);
    *e->done = i + 1;
  }
  return 0;
}

clua_status clua_evaluate(
  clua_state *s, const clua_row *facts, const clua_row *parameters, const char *today,
  size_t today_length, const int *functions, size_t count, clua_result *results, uint64_t *reads,
  size_t *done, clua_report *report) {
  struct clua_rules *rules = s->rules;
  rules->arena_length = 0;
  rules->entry_count = 0;
  rules->readers[CLUA_FACTS].row = facts;
  rules->readers[CLUA_PARAMETERS].row = parameters;
  *done = 0;
  evaluation e = {today, today_length, functions, count, results, reads, done};
  clua_status status = clua_protected(s, evaluate_body, &e, report);
  for (int i = 0; i < 2; i++) {
    rules->readers[i].row = NULL;
    rules->readers[i].reads = NULL;
  }
  return status;
}
