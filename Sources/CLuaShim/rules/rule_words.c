// rule_words.c: the small words that rules compute with.
//
// Invariant: each is a pure function of its arguments and of the current record.
#include <math.h>

#include "rules.h"

const char clua_reason_key = 0;

static lua_Number check_number(lua_State *L, int index, const char *word) {
  if (lua_type(L, index) != LUA_TNUMBER) {
    char buffer[72];
    clua_raise(L, "not-a-number", "%s: argument %d is %s, expected a number", word, index,
               clua_short(L, index, buffer));
  }
  return lua_tonumber(L, index);
}

// between(x, low, high): low <= x <= high, both inclusive. Texts (dates) compare as Lua does.
static int between(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING && lua_type(L, 2) == LUA_TSTRING
      && lua_type(L, 3) == LUA_TSTRING) {
    lua_pushboolean(
      L, clua_at_most(L, 2, 1) && clua_at_most(L, 1, 3));
    return 1;
  }
  for (int i = 1; i <= 3; i++) check_number(L, i, "between");
  lua_pushboolean(L, lua_compare(L, 2, 1, LUA_OPLE) && lua_compare(L, 1, 3, LUA_OPLE));
  return 1;
}

// ratio(part, whole): part / whole, and 0 where the whole is 0.
static int ratio(lua_State *L) {
  lua_Number part = check_number(L, 1, "ratio");
  lua_Number whole = check_number(L, 2, "ratio");
  lua_pushnumber(L, whole == 0 ? 0 : part / whole);
  return 1;
}

// known(a, "name"), known(item, "field"): whether a fact, or a field of an item of a list, was given;
// known(table, key), known(row, "column"): whether a table of constants has the row, or the row the cell.
static int known(lua_State *L) {
  clua_reader *reader;
  int32_t slot;
  int is_known;
  lua_settop(L, 2);
  if (clua_known_constant(L, &is_known)) {
    lua_pushboolean(L, is_known);
    return 1;
  }
  if (lua_type(L, 1) == LUA_TTABLE) {
    lua_pushboolean(L, clua_push_field(L, 1, 2));
    return 1;
  }
  if (!clua_find_slot(L, 1, 2, &reader, &slot)) {
    char buffer[72];
    return clua_raise(L, "not-a-fact", "%s is a group, not a fact", clua_short(L, 2, buffer));
  }
  lua_pushboolean(L, clua_push_slot(L, reader, slot) && !lua_isnil(L, -1));
  return 1;
}

static bool is_answer(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TTABLE) return true;
  clua_look_behind(L, index);
  return lua_rawlen(L, index) > 0;
}

// answered(group, names): how many of the names were answered, and the list of those that were not.
// An empty list is no answer.
static int answered(lua_State *L) {
  lua_settop(L, 2);
  luaL_checktype(L, 2, LUA_TTABLE);
  clua_look_behind(L, 2);
  lua_Integer count = 0, missing = 0, length = (lua_Integer)lua_rawlen(L, 2);
  lua_newtable(L);
  for (lua_Integer i = 1; i <= length; i++) {
    clua_reader *reader;
    int32_t slot;
    clua_charge(L, 1);
    lua_rawgeti(L, 2, i);
    int name = lua_gettop(L);
    bool yes = clua_find_slot(L, 1, name, &reader, &slot)
      && clua_push_slot(L, reader, slot) && is_answer(L, -1);
    if (yes) {
      count++;
    } else {
      lua_pushvalue(L, name);
      lua_rawseti(L, 3, ++missing);
    }
    lua_settop(L, name - 1);
  }
  lua_pushinteger(L, count);
  lua_insert(L, -2);
  return 2;
}

// payments { [1] = amount, … }: checks years and amounts, returns the table.
static int payments(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_pushvalue(L, 1);
  clua_look_behind(L, 2);
  lua_pushnil(L);
  while (lua_next(L, 2)) {
    char buffer[72];
    clua_charge(L, 1);
    if (!lua_isinteger(L, 3)) {
      return clua_raise(L, "bad-payments", "payments: the year is %s, expected a whole number",
                        clua_short(L, 3, buffer));
    }
    if (lua_type(L, 4) != LUA_TNUMBER || !isfinite(lua_tonumber(L, 4))) {
      return clua_raise(L, "bad-payments", "payments: year %d is %s, expected an amount",
                        (int)lua_tointeger(L, 3), clua_short(L, 4, buffer));
    }
    lua_pop(L, 1);
  }
  lua_settop(L, 1);
  return 1;
}

// invalid "why" / invalid { "why", … } / invalid { fr = …, en = …, … }: the data is wrong; ends the rule as failed.
static int invalid(lua_State *L) {
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TTABLE) {
    lua_getfield(L, 1, "fr");
    if (lua_isnil(L, 2)) lua_geti(L, 1, 1);
    if (lua_gettop(L) == 3) lua_replace(L, 2);
  } else {
    lua_pushvalue(L, 1);
  }
  if (lua_type(L, 2) != LUA_TSTRING) {
    return clua_raise(L, "bad-reason", "invalid: expected a text, or { fr = …, en = … }");
  }
  lua_pushvalue(L, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_reason_key);
  clua_of(L)->rules->has_reason = true;
  size_t length;
  char message[CLUA_MESSAGE_CAP + 1];
  const char *text = lua_tolstring(L, 2, &length);
  clua_copy_utf8(message, CLUA_MESSAGE_CAP, text, length);
  return clua_raise(L, "invalid-data", "%s", message);
}

static bool is_between(const clua_rule_state *rule, double number) {
  return isfinite(number) && number >= rule->target.low && number <= rule->target.high;
}

// Whether each payment of a result, and their sum, is an amount.
static bool are_amounts(const struct clua_rules *rules, const clua_rule_state *rule) {
  const clua_result *result = &rule->result;
  double sum = 0;
  for (uint32_t i = 0; i < result->payment_count; i++) {
    const clua_entry *entry = &rules->entries[result->payments + i];
    double number = entry->kind == CLUA_RESULT_INTEGER ? (double)entry->integer : entry->number;
    if (!is_between(rule, number)) return false;
    sum += number;
  }
  return is_between(rule, sum);
}

// Whether the result of a rule is what the rule may give; else the rule has failed.
static bool is_sound(const struct clua_rules *rules, const clua_rule_state *rule) {
  const clua_result *result = &rule->result;
  bool is_number = result->kind == CLUA_RESULT_INTEGER || result->kind == CLUA_RESULT_NUMBER;
  if (result->status != CLUA_OK) return false;
  switch (rule->target.gives) {
    case CLUA_GIVES_CONDITION: return result->kind == CLUA_RESULT_BOOLEAN;
    case CLUA_GIVES_NUMBER:
      if (result->kind == CLUA_RESULT_NOTHING) {
        return rule->target.may_not_arise && result->reason_count > 0;
      }
      return is_number && clua_is_exact(result) && is_between(rule, result->number);
    case CLUA_GIVES_AMOUNT:
      if (result->kind == CLUA_RESULT_PAYMENTS) return are_amounts(rules, rule);
      return is_number && is_between(rule, result->number);
    default: return result->kind == CLUA_RESULT_TEXT;
  }
}

static void push_number(lua_State *L, int32_t kind, int64_t integer, double number) {
  if (kind == CLUA_RESULT_INTEGER) {
    lua_pushinteger(L, integer);
  } else {
    lua_pushnumber(L, number);
  }
}

static void push_result(lua_State *L, const clua_result *result) {
  const struct clua_rules *rules = clua_of(L)->rules;
  switch (result->kind) {
    case CLUA_RESULT_NOTHING: lua_pushnil(L); return;
    case CLUA_RESULT_BOOLEAN: lua_pushboolean(L, result->integer != 0); return;
    case CLUA_RESULT_TEXT:
      lua_pushlstring(L, rules->arena + result->text.offset, result->text.length);
      return;
    case CLUA_RESULT_PAYMENTS:
      clua_charge(L, 1 + result->payment_count);
      lua_createtable(L, (int)result->payment_count, 0);
      for (uint32_t i = 0; i < result->payment_count; i++) {
        const clua_entry *entry = &rules->entries[result->payments + i];
        push_number(L, entry->kind, entry->integer, entry->number);
        lua_rawseti(L, -2, entry->year);
      }
      return;
    default: push_number(L, (int32_t)result->kind, result->integer, result->number);
  }
}

// outcome "id": what a rule declared above answers for the same subject; nil where nothing arises.
static int outcome(lua_State *L) {
  struct clua_rules *rules = clua_of(L)->rules;
  const char *id = luaL_checkstring(L, 1);
  if (rules->readers[CLUA_PARAMETERS].row == NULL || rules->rule_count == 0) {
    return clua_raise(L, "read-while-loading", "outcomes are read inside rules only");
  }
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_rule_ids_key);
  lua_pushvalue(L, 1);
  if (lua_rawget(L, 2) == LUA_TNIL) return clua_raise(L, "undeclared-rule", "%s", id);
  size_t number = (size_t)lua_tointeger(L, -1);
  clua_rule_state *rule = &rules->rules[number];
  if (number >= rules->running) return clua_raise(L, "rule-below", "%s", id);
  if (rule->function == CLUA_NO_FUNCTION
      || rule->is_of_subject != rules->rules[rules->running].is_of_subject) {
    return clua_raise(L, "no-outcome", "%s", id);
  }
  if (rule->record != rules->record) {
    rules->needed = (int32_t)number;
    return clua_trip(L, CLUA_UNKNOWN);
  }
  // What it read, the one that asks has read too.
  uint64_t *reads = rules->reads + rules->running * rules->word_count;
  const uint64_t *its = rules->reads + number * rules->word_count;
  for (size_t i = 0; i < rules->word_count; i++) reads[i] |= its[i];
  if (rule->result.reads_ranking) rules->rules[rules->running].result.reads_ranking = true;
  if (rule->result.status == CLUA_UNKNOWN) {
    rules->missing_slot = rule->result.missing_slot;
    rules->missing_field = rule->result.missing_field;
    return clua_trip(L, CLUA_UNKNOWN);
  }
  if (!is_sound(rules, rule)) return clua_raise(L, "outcome-failed", "%s", id);
  push_result(L, &rule->result);
  return 1;
}

static int add_body(lua_State *L) {
  static const luaL_Reg words[] = {
    {"between", between}, {"ratio", ratio},       {"known", known},
    {"answered", answered}, {"payments", payments}, {"invalid", invalid},
    {"outcome", outcome},
  };
  const int *reference = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, *reference);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    lua_pushcfunction(L, words[i].func);
    clua_environment_set(L, -2, words[i].name);
  }
  return 0;
}

clua_status clua_add_rule_words(clua_state *s, int environment, clua_report *report) {
  if (clua_rules_of(s) == NULL) {
    if (report != NULL) *report = (clua_report){CLUA_MEMORY, "memory", "", 0, "", 0, 0, false};
    return CLUA_MEMORY;
  }
  return clua_protected(s, add_body, &environment, report);
}
