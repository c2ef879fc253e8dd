// rows.c: plain answers for many records, in one protected call.
//
// Idea: a rule that is known to read only certain facts is called with their values as arguments,
// straight off the cells: no object to index, nothing to note, no protected call of its own. The
// body calls rule after rule; an error ends the body, which is entered again behind it.
// Invariants: only a plain answer that clua_evaluate would give too is taken. An absent fact, an
// error, a limit, a call that a tick of the timer interrupted: the answer is pending, and the caller
// asks clua_evaluate, with its budget of instructions, for that record. So what comes out never
// depends on the clock.
#include <math.h>
#include <string.h>

#include "rules.h"

// Short texts that were pushed before are found again by their bytes, without hashing them.
enum { CACHED_TEXTS = 64, CACHED_LENGTH = 8 };

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
  clua_outcome_cell *outcomes;
  size_t outcome_stride;
  clua_pending *pending;
  size_t pending_count;
  size_t row, rule;  // the call that is made
  // Stack indices: parameters from 1, then the date, the functions, the cached texts.
  int functions, texts, base;
  uint64_t text_keys[CACHED_TEXTS];
} batch;

static void push_text(lua_State *L, batch *b, const uint8_t *bytes, uint32_t length) {
  if (length == 0 || length > CACHED_LENGTH || bytes[length - 1] == 0) {
    lua_pushlstring(L, (const char *)bytes, length);
    return;
  }
  // The last byte is not zero: bytes padded with zeros are those of no other text.
  uint64_t key = 0;
  memcpy(&key, bytes, length);
  size_t place = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 58);
  int index = b->texts + 1 + (int)place;
  if (b->text_keys[place] != key) {
    lua_pushlstring(L, (const char *)bytes, length);
    lua_copy(L, -1, index);
    b->text_keys[place] = key;
    return;
  }
  lua_pushvalue(L, index);
}

static double as_number(uint64_t bits) {
  double number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

static uint64_t as_bits(double number) {
  uint64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return bits;
}

// Pushes a scalar; false when it is absent or no scalar.
static bool push_scalar(lua_State *L, batch *b, const clua_cell *cell, const uint8_t *text) {
  switch (cell->kind) {
    case CLUA_CELL_BOOLEAN: lua_pushboolean(L, cell->bits != 0); return true;
    case CLUA_CELL_INTEGER: lua_pushinteger(L, (lua_Integer)cell->bits); return true;
    case CLUA_CELL_NUMBER: lua_pushnumber(L, as_number(cell->bits)); return true;
    case CLUA_CELL_TEXT: push_text(L, b, text + cell->bits, cell->length); return true;
    default: return false;
  }
}

static void add_pending(batch *b, uint32_t kind, uint64_t bits, uint32_t count) {
  b->pending[b->pending_count++] =
    (clua_pending){(uint32_t)b->row, (uint32_t)b->rule, kind, count, bits};
}

static bool take_amount(lua_State *L, batch *b) {
  clua_result result = {0};
  switch (lua_type(L, -2)) {
    case LUA_TNUMBER:
      if (lua_isinteger(L, -2)) {
        add_pending(b, CLUA_RESULT_INTEGER, (uint64_t)lua_tointeger(L, -2), 0);
      } else {
        add_pending(b, CLUA_RESULT_NUMBER, as_bits(lua_tonumber(L, -2)), 0);
      }
      return true;
    case LUA_TTABLE:
      if (!clua_take_payments(L, -2, &result)) return false;
      add_pending(b, CLUA_RESULT_PAYMENTS, result.payments, result.payment_count);
      return true;
    default: return false;
  }
}

// Takes the two values at the top; false when they are no plain answer. `holds` becomes false for a
// condition that does not hold.
static bool take_answer(lua_State *L, batch *b, const clua_positional *rule, bool *holds) {
  int second = lua_type(L, -1);
  // A reason is left for clua_evaluate to read, when somebody asks why.
  if (second != LUA_TNIL && second != LUA_TSTRING && second != LUA_TTABLE) return false;
  clua_outcome_cell *cell =
    &b->outcomes[(size_t)b->rows[b->row] * b->outcome_stride + rule->column];
  switch (rule->gives) {
    case CLUA_GIVES_CONDITION: {
      if (lua_type(L, -2) != LUA_TBOOLEAN) return false;
      *holds = lua_toboolean(L, -2);
      *cell = (clua_outcome_cell){0, rule->cell_kind + (*holds ? 1 : 0), 0};
      return true;
    }
    case CLUA_GIVES_NUMBER: {
      if (lua_type(L, -2) != LUA_TNUMBER) return false;
      double number = lua_tonumber(L, -2);
      if (!isfinite(number) || number < rule->low || number > rule->high) return false;
      *cell = (clua_outcome_cell){as_bits(number), rule->cell_kind, 0};
      return true;
    }
    default: return take_amount(L, b);
  }
}

static void push_fixed(lua_State *L, batch *b) {
  for (size_t i = 0; i < b->parameter_count; i++) {
    if (!push_scalar(L, b, &b->parameters->cells[i], b->parameters->text)) lua_pushnil(L);
  }
  lua_pushlstring(L, b->today, b->today_length);
  b->functions = lua_gettop(L);
  for (size_t i = 0; i < b->rule_count; i++) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->rules[i].function);
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
  luaL_checkstack(
    L, (int)(b->rule_count + b->parameter_count + most) + CACHED_TEXTS + 8, NULL);
  memset(b->text_keys, 0, sizeof b->text_keys);
  // The cache stands first while the parameters are pushed through it.
  b->texts = 0;
  lua_settop(L, CACHED_TEXTS);
  push_fixed(L, b);
  b->base = lua_gettop(L);
  for (; b->row < b->row_count; b->row++, b->rule = 0) {
    const clua_cell *row = b->cells + (size_t)b->rows[b->row] * b->stride;
    for (; b->rule < b->rule_count; b->rule++) {
      const clua_positional *rule = &b->rules[b->rule];
      bool taken = false, holds = true;
      if (!rule->given_up) {
        lua_pushvalue(L, b->functions + 1 + (int)b->rule);
        bool present = true;
        for (size_t i = 0; present && i < rule->count; i++) {
          int32_t argument = rule->arguments[i];
          if (argument < 0) {
            lua_pushvalue(L, CACHED_TEXTS - argument);
          } else {
            present = push_scalar(L, b, &row[argument], b->text);
          }
        }
        if (present) {
          s->call_ticks = 0;
          lua_call(L, (int)rule->count, 2);
          taken = s->call_ticks == 0 && take_answer(L, b, rule, &holds);
        }
        lua_settop(L, b->base);
      }
      if (!taken) add_pending(b, CLUA_RESULT_NOTHING, 0, 0);
      if (!holds && rule->decides) break;
    }
  }
  return 0;
}

// Enters the body again behind every call that failed.
static int all_rows(lua_State *L) {
  batch *b = lua_touserdata(L, 1);
  clua_state *s = clua_of(L);
  while (b->row < b->row_count) {
    lua_pushcfunction(L, rows_body);
    lua_pushlightuserdata(L, b);
    int status = lua_pcall(L, 1, 0, 0);
    s->running = L;
    if (status == LUA_OK) break;
    lua_settop(L, 1);
    bool tripped = s->trip != CLUA_OK || status == LUA_ERRMEM;
    if (tripped && !clua_forget_trip(s)) clua_reraise(L);
    if (b->row >= b->row_count || b->rule >= b->rule_count) continue;
    if (tripped) b->rules[b->rule].given_up = true;
    add_pending(b, CLUA_RESULT_NOTHING, 0, 0);
    b->rule++;
  }
  return 0;
}

clua_status clua_evaluate_rows(
  clua_state *s, const clua_row *table, size_t stride, const intptr_t *rows, size_t row_count,
  const clua_row *parameters, size_t parameter_count, const char *today, size_t today_length,
  clua_positional *rules, size_t rule_count, const clua_limits *limits,
  clua_outcome_cell *outcomes, size_t outcome_stride, clua_pending *pending, size_t *pending_count,
  clua_report *report) {
  clua_limits batch_limits = *limits;
  batch_limits.instructions = 0;
  batch_limits.deadline_ms = 0;
  s->in_batch = true;
  clua_arm(s, &batch_limits);
  clua_status status;
  *pending_count = 0;
  if (s->hooked) {
    static const char text[] = "no timer on this system";
    *report = (clua_report){CLUA_ERROR, "no-timer", text, sizeof text - 1, "", 0, 0, false};
    status = CLUA_ERROR;
  } else {
    s->rules->arena_length = 0;
    s->rules->entry_count = 0;
    batch b = {
      .cells = table->cells, .text = table->text, .stride = stride,
      .rows = rows, .row_count = row_count,
      .parameters = parameters, .parameter_count = parameter_count,
      .today = today, .today_length = today_length,
      .rules = rules, .rule_count = rule_count,
      .outcomes = outcomes, .outcome_stride = outcome_stride, .pending = pending,
    };
    status = clua_protected(s, all_rows, &b, report);
    *pending_count = b.pending_count;
  }
  clua_disarm(s);
  s->in_batch = false;
  return status;
}
