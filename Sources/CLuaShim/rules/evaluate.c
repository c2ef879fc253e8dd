// evaluate.c: many rules for one record, in one protected call.
//
// Idea: each rule runs in a lua_pcall of its own inside the one trampoline, so that an error or an
// absent fact ends that rule only. Results go into plain structs, texts into one arena.
// Invariant: a limit that trips is never swallowed here: it leaves through the trampoline.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules.h"

const char clua_rule_ids_key = 0;

typedef struct evaluation {
  const char *today;
  size_t today_length;
  const int32_t *wanted;
  size_t count;
  size_t *done;
} evaluation;

static size_t words(size_t slots) { return (slots + 63) / 64; }

void clua_read_words(const clua_state *s, size_t *fact_words, size_t *parameter_words) {
  const struct clua_rules *rules = s->rules;
  *fact_words = rules == NULL ? 0 : words(rules->readers[CLUA_FACTS].slot_count);
  *parameter_words = rules == NULL ? 0 : words(rules->readers[CLUA_PARAMETERS].slot_count);
}

const clua_result *clua_result_of(const clua_state *s, size_t rule) {
  return &s->rules->rules[rule].result;
}
const uint64_t *clua_reads_of(const clua_state *s, size_t rule) {
  return s->rules->reads + rule * s->rules->word_count;
}
size_t clua_running_rule(const clua_state *s) { return s->rules->running; }
const char *clua_arena(const clua_state *s) { return s->rules->arena; }
const clua_entry *clua_entries(const clua_state *s) { return s->rules->entries; }

// MARK: Results

static void take_scalar(
  lua_State *L, int index, int32_t *kind, int64_t *integer, double *number, clua_span *text,
  uint64_t *whole) {
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
      *text = clua_keep_text(L, bytes, length, whole);
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
  int top = lua_gettop(L);
  lua_pushvalue(L, index);
  clua_look_behind(L, top + 1);
  lua_pushnil(L);
  while (lua_next(L, top + 1)) {
    clua_charge(L, 1);
    if (!lua_isinteger(L, -2) || lua_type(L, -1) != LUA_TNUMBER) {
      lua_settop(L, top);
      rules->entry_count = first;
      return false;
    }
    clua_entry *entry = clua_add_entry(L);
    entry->year = lua_tointeger(L, -2);
    take_scalar(
      L, -1, &entry->kind, &entry->integer, &entry->number, &entry->text, &entry->whole);
    lua_pop(L, 1);
  }
  lua_settop(L, top);
  result->kind = CLUA_RESULT_PAYMENTS;
  result->payments = (uint32_t)first;
  result->payment_count = (uint32_t)(rules->entry_count - first);
  return true;
}

static void add_reason_part(
  lua_State *L, const char *name, size_t length, int value, bool is_english) {
  clua_entry entry = {.is_english = is_english};
  entry.name = clua_keep_text(L, name, length, &entry.whole);
  take_scalar(L, value, &entry.kind, &entry.integer, &entry.number, &entry.text, &entry.whole);
  *clua_add_entry(L) = entry;
}

// A value of a reason that says itself in both languages: `{ fr = …, en = … }`; false for any other.
static bool add_text_in_both(lua_State *L, const char *name, size_t length, int value) {
  int top = lua_gettop(L);
  if (lua_type(L, value) != LUA_TTABLE) return false;
  lua_pushvalue(L, value);
  clua_look_behind(L, top + 1);
  lua_pushliteral(L, "fr");
  bool is_text = lua_rawget(L, top + 1) == LUA_TSTRING;
  if (is_text) {
    add_reason_part(L, name, length, top + 2, false);
    lua_pushliteral(L, "en");
    if (lua_rawget(L, top + 1) == LUA_TSTRING) add_reason_part(L, name, length, top + 3, true);
  }
  lua_settop(L, top);
  return is_text;
}

// The reason at `index`: a text, or a table of a wording, which stands first or under `fr`, and of what is
// filled in.
static void take_reason(lua_State *L, int index, clua_result *result) {
  struct clua_rules *rules = clua_of(L)->rules;
  int top = lua_gettop(L);
  lua_pushvalue(L, index);
  index = top + 1;
  result->reasons = (uint32_t)rules->entry_count;
  switch (lua_type(L, index)) {
    case LUA_TNIL: break;
    case LUA_TSTRING: {
      clua_entry *entry = clua_add_entry(L);
      take_scalar(
        L, index, &entry->kind, &entry->integer, &entry->number, &entry->text, &entry->whole);
      entry->name = clua_keep(L, "fr", 2);
      break;
    }
    case LUA_TTABLE:
      clua_look_behind(L, index);
      lua_pushnil(L);
      while (lua_next(L, index)) {
        clua_charge(L, 1);
        int value = lua_gettop(L);
        if (lua_type(L, -2) == LUA_TSTRING) {
          size_t length;
          const char *name = lua_tolstring(L, -2, &length);
          if (!add_text_in_both(L, name, length, value)) {
            add_reason_part(L, name, length, value, false);
          }
        } else if (lua_isinteger(L, -2) && lua_tointeger(L, -2) == 1) {
          // The wording alone may be a text in both languages.
          if (!add_text_in_both(L, "", 0, value)) add_reason_part(L, "fr", 2, value, false);
        }
        lua_pop(L, 1);
      }
      break;
    default:
      clua_raise(L, "bad-reason", "the second value is a %s, expected a text or { fr = …, en = … }",
                 luaL_typename(L, index));
  }
  lua_settop(L, top);
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

void clua_take_answer(lua_State *L, int value, int reason, clua_result *result) {
  int32_t kind = CLUA_RESULT_NOTHING;
  take_scalar(
    L, value, &kind, &result->integer, &result->number, &result->text, &result->whole);
  result->kind = (clua_result_kind)kind;
  if (reason != 0) take_reason(L, reason, result);
}

static int take_values(lua_State *L) {
  clua_result *result = lua_touserdata(L, 3);
  if (lua_type(L, 1) == LUA_TTABLE && clua_take_payments(L, 1, result)) {
    take_reason(L, 2, result);
  } else {
    clua_take_answer(L, 1, 2, result);
  }
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

// Calls a rule in a protected call of its own.
static void run_rule(lua_State *L, int handler, int32_t number) {
  clua_state *s = clua_of(L);
  struct clua_rules *rules = s->rules;
  clua_rule_state *rule = &rules->rules[number];
  clua_result *result = &rule->result;
  uint64_t *reads = rules->reads + (size_t)number * rules->word_count;
  memset(result, 0, sizeof *result);
  result->missing_slot = -1;
  result->code = "";
  memset(reads, 0, rules->word_count * sizeof *reads);
  rules->readers[CLUA_FACTS].reads = reads;
  rules->readers[CLUA_PARAMETERS].reads = reads + words(rules->readers[CLUA_FACTS].slot_count);
  rules->has_reason = false;
  rules->missing_slot = -1;
  rules->missing_field.length = 0;
  rules->running = (size_t)number;
  rules->needed = -1;

  lua_rawgeti(L, LUA_REGISTRYINDEX, rule->function);
  if (rule->reads_scores) {
    lua_pushvalue(L, handler + 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_score_key);
    lua_pushvalue(L, handler + 2);
  } else {
    for (int i = 1; i <= 3; i++) lua_pushvalue(L, handler + i);
  }
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
  clua_take_failure(L, status, result);
}

void clua_take_failure(lua_State *L, int status, clua_result *result) {
  clua_state *s = clua_of(L);
  if (clua_clear_trip(s)) {
    result->status = CLUA_UNKNOWN;
    result->missing_slot = s->rules->missing_slot;
    result->missing_field = s->rules->missing_field;
  } else {
    clua_settle(L, status);
    take_error(L, result);
  }
  lua_pop(L, 1);
}

void clua_settle_rule(lua_State *L, int handler, int32_t number) {
  struct clua_rules *rules = clua_of(L)->rules;
  size_t depth = 0;
  rules->stack[depth++] = number;
  while (depth > 0) {
    int32_t top = rules->stack[depth - 1];
    if (rules->rules[top].record == rules->record) {
      depth--;
      continue;
    }
    run_rule(L, handler, top);
    if (rules->needed >= 0) {
      // Only rules above are asked for: the stack is never deeper than there are rules.
      rules->stack[depth++] = rules->needed;
      rules->needed = -1;
    } else {
      rules->rules[top].record = rules->record;
      rules->settled++;
      depth--;
    }
  }
}

int clua_push_rule_arguments(lua_State *L, const char *today, size_t today_length) {
  const struct clua_rules *rules = clua_of(L)->rules;
  luaL_checkstack(L, 16, NULL);
  lua_pushcfunction(L, clua_note_position);
  int handler = lua_gettop(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, rules->readers[CLUA_FACTS].root);
  lua_rawgeti(L, LUA_REGISTRYINDEX, rules->readers[CLUA_PARAMETERS].root);
  lua_pushlstring(L, today, today_length);
  return handler;
}

static int evaluate_body(lua_State *L) {
  const evaluation *e = lua_touserdata(L, 1);
  clua_forget_fact_views(L);
  int handler = clua_push_rule_arguments(L, e->today, e->today_length);
  for (size_t i = 0; i < e->count; i++) {
    // Short rules end before a hook looks.
    clua_heed_interrupt(L);
    clua_settle_rule(L, handler, e->wanted[i]);
    *e->done = i + 1;
  }
  return 0;
}

clua_status clua_evaluate(
  clua_state *s, const clua_row *facts, const clua_row *parameters, const char *today,
  size_t today_length, const int32_t *wanted, size_t count, bool continues, size_t *done,
  size_t *settled, clua_report *report) {
  struct clua_rules *rules = s->rules;
  *done = *settled = 0;
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  if (!continues) {
    rules->arena_length = 0;
    rules->entry_count = 0;
    clua_next_record(rules);
  }
  rules->settled = 0;
  clua_lend_rows(rules, facts, parameters);
  evaluation e = {today, today_length, wanted, count, done};
  clua_status status = clua_protected(s, evaluate_body, &e, report);
  *settled = rules->settled;
  clua_take_rows_back(rules);
  return status;
}

// MARK: Defining

typedef struct rule_list {
  const clua_rule *rules;
  size_t count;
} rule_list;

static int define_rules_body(lua_State *L) {
  const rule_list *list = lua_touserdata(L, 1);
  struct clua_rules *rules = clua_of(L)->rules;
  rules->word_count = words(rules->readers[CLUA_FACTS].slot_count)
    + words(rules->readers[CLUA_PARAMETERS].slot_count);
  rules->rules = calloc(list->count + 1, sizeof *rules->rules);
  // One more, behind the rules, for what papers read.
  rules->reads = calloc((list->count + 1) * rules->word_count + 1, sizeof *rules->reads);
  rules->stack = calloc(list->count + 1, sizeof *rules->stack);
  if (rules->rules == NULL || rules->reads == NULL || rules->stack == NULL) {
    clua_trip(L, CLUA_MEMORY);
  }
  rules->rule_count = list->count;
  lua_createtable(L, 0, (int)list->count);
  for (size_t i = 0; i < list->count; i++) {
    const clua_rule *rule = &list->rules[i];
    rules->rules[i].function = rule->function;
    rules->rules[i].is_of_subject = rule->is_of_subject;
    rules->rules[i].target = rule->target;
    rules->rules[i].reads_scores = rule->reads_scores;
    lua_pushlstring(L, rule->id, rule->id_length);
    lua_pushinteger(L, (lua_Integer)i);
    lua_rawset(L, -3);
  }
  lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_rule_ids_key);
  return 0;
}

clua_status clua_define_rules(
  clua_state *s, const clua_rule *rules, size_t count, clua_report *report) {
  rule_list list = {rules, count};
  s->has_loaded = true;
  return clua_protected(s, define_rules_body, &list, report);
}
