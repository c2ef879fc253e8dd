// rows.c: plain answers for many records, in one protected call.
//
// Idea: a rule that is known to read only certain facts is called with their values as arguments,
// straight off the cells: no object to index, nothing to note, no protected call of its own. The
// body calls rule after rule; an error ends the body, which is entered again behind it.
// Invariants: only a plain answer that clua_evaluate would give too is taken. An absent fact, an
// error, a limit, a call that a tick of the timer interrupted: the answer is NOTHING, and the caller
// asks clua_evaluate, with its budget of instructions, for that record. So what comes out never
// depends on the clock.
#include "rules.h"

typedef struct batch {
  const clua_cell *cells;
  const uint8_t *text;
  size_t stride;
  const intptr_t *rows;
  size_t row_count;
  const clua_row *parameters;
  size_t parameter_count;
  const char *today;
  size_t today_length;
  clua_positional *rules;
  size_t rule_count;
  clua_answer *answers;
  size_t next;  // the answer that is computed
} batch;

// Pushes a scalar; false when it is absent or no scalar.
static bool push_scalar(lua_State *L, const clua_cell *cell, const uint8_t *text) {
  switch (cell->kind) {
    case CLUA_CELL_BOOLEAN: lua_pushboolean(L, cell->bits != 0); return true;
    case CLUA_CELL_INTEGER: lua_pushinteger(L, (lua_Integer)cell->bits); return true;
    case CLUA_CELL_NUMBER: {
      union { uint64_t bits; double number; } value = {cell->bits};
      lua_pushnumber(L, value.number);
      return true;
    }
    case CLUA_CELL_TEXT:
      lua_pushlstring(L, (const char *)text + cell->bits, cell->length);
      return true;
    default: return false;
  }
}

// Reads the two values at the top as the plain answer they are, else leaves NOTHING.
static void take_answer(lua_State *L, clua_answer *answer) {
  int second = lua_type(L, -1);
  // A reason is left for clua_evaluate to read, when somebody asks why.
  if (second != LUA_TNIL && second != LUA_TSTRING && second != LUA_TTABLE) return;
  switch (lua_type(L, -2)) {
    case LUA_TBOOLEAN:
      answer->bits = (uint64_t)lua_toboolean(L, -2);
      answer->kind = CLUA_RESULT_BOOLEAN;
      return;
    case LUA_TNUMBER:
      if (lua_isinteger(L, -2)) {
        answer->bits = (uint64_t)lua_tointeger(L, -2);
        answer->kind = CLUA_RESULT_INTEGER;
      } else {
        union { double number; uint64_t bits; } value = {lua_tonumber(L, -2)};
        answer->bits = value.bits;
        answer->kind = CLUA_RESULT_NUMBER;
      }
      return;
    case LUA_TTABLE: {
      clua_result result = {0};
      if (!clua_take_payments(L, -2, &result)) return;
      answer->bits = result.payments;
      answer->count = result.payment_count;
      answer->kind = CLUA_RESULT_PAYMENTS;
      return;
    }
    default: return;
  }
}

static int rows_body(lua_State *L) {
  batch *b = lua_touserdata(L, 1);
  clua_state *s = clua_of(L);
  lua_settop(L, 0);
  size_t most = 0;
  for (size_t i = 0; i < b->rule_count; i++) {
    if (b->rules[i].count > most) most = b->rules[i].count;
  }
  luaL_checkstack(L, (int)(b->rule_count + b->parameter_count + most + 8), NULL);
  for (size_t i = 0; i < b->parameter_count; i++) {
    if (!push_scalar(L, &b->parameters->cells[i], b->parameters->text)) lua_pushnil(L);
  }
  lua_pushlstring(L, b->today, b->today_length);
  for (size_t i = 0; i < b->rule_count; i++) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->rules[i].function);
  }
  const int functions = (int)b->parameter_count + 1;
  const int base = lua_gettop(L);
  size_t end = b->row_count * b->rule_count;
  while (b->next < end) {
    size_t index = b->next % b->rule_count;
    const clua_positional *rule = &b->rules[index];
    const clua_cell *row = b->cells + (size_t)b->rows[b->next / b->rule_count] * b->stride;
    if (!rule->given_up) {
      lua_pushvalue(L, functions + 1 + (int)index);
      bool present = true;
      for (size_t i = 0; present && i < rule->count; i++) {
        int32_t argument = rule->arguments[i];
        if (argument < 0) {
          lua_pushvalue(L, -argument);
        } else {
          present = push_scalar(L, &row[argument], b->text);
        }
      }
      if (present) {
        s->call_ticks = 0;
        lua_call(L, (int)rule->count, 2);
        if (s->call_ticks == 0) take_answer(L, &b->answers[b->next]);
      }
      lua_settop(L, base);
    }
    b->next++;
  }
  return 0;
}

// Enters the body again behind every call that failed.
static int all_rows(lua_State *L) {
  batch *b = lua_touserdata(L, 1);
  clua_state *s = clua_of(L);
  size_t end = b->row_count * b->rule_count;
  while (b->next < end) {
    lua_pushcfunction(L, rows_body);
    lua_pushlightuserdata(L, b);
    int status = lua_pcall(L, 1, 0, 0);
    s->running = L;
    if (status == LUA_OK) break;
    lua_settop(L, 1);
    if (b->next >= end) break;
    b->answers[b->next] = (clua_answer){0};
    if (s->trip != CLUA_OK || status == LUA_ERRMEM) {
      b->rules[b->next % b->rule_count].given_up = true;
      if (!clua_forget_trip(s)) clua_reraise(L);
    }
    b->next++;
  }
  return 0;
}

clua_status clua_evaluate_rows(
  clua_state *s, const clua_row *table, size_t stride, const intptr_t *rows, size_t row_count,
  const clua_row *parameters, size_t parameter_count, const char *today, size_t today_length,
  clua_positional *rules, size_t rule_count, const clua_limits *limits, clua_answer *answers,
  clua_report *report) {
  clua_limits batch_limits = *limits;
  batch_limits.instructions = 0;
  batch_limits.deadline_ms = 0;
  s->in_batch = true;
  clua_arm(s, &batch_limits);
  clua_status status;
  if (s->hooked) {
    static const char text[] = "no timer on this system";
    *report = (clua_report){CLUA_ERROR, "no-timer", text, sizeof text - 1, "", 0, 0, false};
    status = CLUA_ERROR;
  } else {
    s->rules->arena_length = 0;
    s->rules->entry_count = 0;
    batch b = {table->cells, table->text, stride, rows, row_count, parameters, parameter_count,
               today, today_length, rules, rule_count, answers, 0};
    status = clua_protected(s, all_rows, &b, report);
  }
  clua_disarm(s);
  s->in_batch = false;
  return status;
}
