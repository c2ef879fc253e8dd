// rows.c: plain answers for many records, in one protected call.
//
// Idea: a rule that is known to read only certain facts is called with their values as arguments,
// straight off the cells: no object to index, nothing to note, no protected call of its own. The
// body calls rule after rule; an error ends the body, which is entered again behind it.
// (Loops over columns, written in Lua, were tried: filling the columns costs more than the calls.)
// A rule that is simple enough is not called at all: program.c runs its steps.
// Invariants: only a plain answer that clua_evaluate would give too is taken. An absent fact, an
// error, a limit, a call that a tick of the timer met: the answer is pending, and the caller asks
// clua_evaluate for that record.
#include <string.h>

#include "rules.h"

// Short texts that were pushed before are found again by their bytes, without hashing them.
enum { CACHED_TEXTS = 64, CACHED_LENGTH = 8 };

typedef struct batch {
  const clua_sheet *sheet;
  clua_positional *rules;
  size_t rule_count;
  clua_pending *pending;
  size_t pending_count;
  size_t row, rule;  // the call that is made
  // Stack: the cached texts, the parameters, the date, the functions.
  int functions, base;
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
  int place = (int)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 58);
  if (b->text_keys[place] == key) {
    lua_pushvalue(L, 1 + place);
    return;
  }
  lua_pushlstring(L, (const char *)bytes, length);
  lua_copy(L, -1, 1 + place);
  b->text_keys[place] = key;
}

// Pushes a scalar; false when it is absent or no scalar.
static bool push_scalar(lua_State *L, batch *b, const clua_cell *cell, const uint8_t *text) {
  double number;
  switch (cell->kind) {
    case CLUA_CELL_BOOLEAN: lua_pushboolean(L, cell->bits != 0); return true;
    case CLUA_CELL_INTEGER: lua_pushinteger(L, (lua_Integer)cell->bits); return true;
    case CLUA_CELL_NUMBER:
      memcpy(&number, &cell->bits, sizeof number);
      lua_pushnumber(L, number);
      return true;
    case CLUA_CELL_TEXT: push_text(L, b, text + cell->bits, cell->length); return true;
    default: return false;
  }
}

static void add_pending(batch *b, uint32_t kind, uint64_t bits, uint32_t count) {
  b->pending[b->pending_count++] =
    (clua_pending){(uint32_t)b->row, (uint32_t)b->rule, kind, count, bits};
}

// Takes the amount below the top; false when it is none.
static bool take_amount(lua_State *L, batch *b) {
  clua_result result = {0};
  double number;
  uint64_t bits;
  switch (lua_type(L, -2)) {
    case LUA_TNUMBER:
      if (lua_isinteger(L, -2)) {
        add_pending(b, CLUA_RESULT_INTEGER, (uint64_t)lua_tointeger(L, -2), 0);
      } else {
        number = lua_tonumber(L, -2);
        memcpy(&bits, &number, sizeof bits);
        add_pending(b, CLUA_RESULT_NUMBER, bits, 0);
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
  if (rule->target.gives == CLUA_GIVES_AMOUNT) return take_amount(L, b);
  clua_outcome_cell *cell = clua_cell_of(b->sheet, b->row, &rule->target);
  switch (lua_type(L, -2)) {
    case LUA_TBOOLEAN:
      *holds = lua_toboolean(L, -2);
      return clua_put_condition(cell, &rule->target, *holds);
    case LUA_TNUMBER: return clua_put_number(cell, &rule->target, lua_tonumber(L, -2));
    default: return false;
  }
}

// Runs the program of a rule; false when its answer is pending.
static bool run_program(
  lua_State *L, batch *b, const clua_positional *rule, const clua_cell *row, bool *holds) {
  clua_value value;
  size_t payments = 0;
  size_t first = clua_of(L)->rules->entry_count;
  if (!clua_run_program(L, rule->program, row, b->sheet->table->text, NULL, &value, &payments)) {
    clua_of(L)->rules->entry_count = first;
    return false;
  }
  clua_outcome_cell *cell = clua_cell_of(b->sheet, b->row, &rule->target);
  switch (value.kind) {
    case CLUA_CELL_BOOLEAN:
      *holds = value.as.integer != 0;
      return clua_put_condition(cell, &rule->target, *holds);
    case CLUA_CELL_INTEGER:
    case CLUA_CELL_NUMBER: {
      bool is_integer = value.kind == CLUA_CELL_INTEGER;
      if (rule->target.gives != CLUA_GIVES_AMOUNT) {
        double number = is_integer ? (double)value.as.integer : value.as.number;
        return clua_put_number(cell, &rule->target, number);
      }
      add_pending(b, is_integer ? CLUA_RESULT_INTEGER : CLUA_RESULT_NUMBER,
                  (uint64_t)value.as.integer, 0);
      return true;
    }
    case CLUA_CELL_ABSENT:
      if (payments == 0 || rule->target.gives != CLUA_GIVES_AMOUNT) return false;
      add_pending(b, CLUA_RESULT_PAYMENTS, first, (uint32_t)payments);
      return true;
    default: return false;
  }
}

// Calls the rule for the row; false when its answer is pending.
static bool call(lua_State *L, batch *b, const clua_cell *row, bool *holds) {
  clua_state *s = clua_of(L);
  const clua_positional *rule = &b->rules[b->rule];
  // Where the program leaves, such as a refusal with its reason, the function may still tell.
  if (rule->program != NULL && run_program(L, b, rule, row, holds)) return true;
  if (rule->given_up) return false;
  lua_pushvalue(L, b->functions + (int)b->rule);
  for (size_t i = 0; i < rule->count; i++) {
    int32_t argument = rule->arguments[i];
    if (argument < 0) {
      lua_pushvalue(L, CACHED_TEXTS - argument);
    } else if (!push_scalar(L, b, &row[argument], b->sheet->table->text)) {
      return false;
    }
  }
  s->call_ticks = 0;
  lua_call(L, (int)rule->count, 2);
  return s->call_ticks == 0 && take_answer(L, b, rule, holds);
}

static int rows_body(lua_State *L) {
  batch *b = lua_touserdata(L, 1);
  const clua_sheet *sheet = b->sheet;
  size_t most = 0;
  for (size_t i = 0; i < b->rule_count; i++) {
    if (b->rules[i].count > most) most = b->rules[i].count;
  }
  luaL_checkstack(
    L, (int)(b->rule_count + sheet->parameter_count + most) + CACHED_TEXTS + 16, NULL);
  lua_settop(L, 0);
  lua_settop(L, CACHED_TEXTS);
  memset(b->text_keys, 0, sizeof b->text_keys);
  for (size_t i = 0; i < sheet->parameter_count; i++) {
    if (!push_scalar(L, b, &sheet->parameters->cells[i], sheet->parameters->text)) lua_pushnil(L);
  }
  lua_pushlstring(L, sheet->today, sheet->today_length);
  b->functions = lua_gettop(L) + 1;
  for (size_t i = 0; i < b->rule_count; i++) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->rules[i].function);
  }
  b->base = lua_gettop(L);
  for (; b->row < sheet->row_count; b->row++, b->rule = 0) {
    const clua_cell *row = sheet->table->cells + (size_t)sheet->rows[b->row] * sheet->stride;
    if (b->rule == 0 && b->row % CLUA_ROWS_A_LOOK == 0) clua_heed_interrupt(L);
    for (; b->rule < b->rule_count; b->rule++) {
      bool holds = true;
      if (!call(L, b, row, &holds)) add_pending(b, CLUA_RESULT_NOTHING, 0, 0);
      lua_settop(L, b->base);
      if (!holds && b->rules[b->rule].decides) break;
    }
  }
  return 0;
}

// Enters the body again behind every call that failed.
static int all_rows(lua_State *L) {
  batch *b = lua_touserdata(L, 1);
  clua_state *s = clua_of(L);
  while (b->row < b->sheet->row_count) {
    lua_pushcfunction(L, rows_body);
    lua_pushlightuserdata(L, b);
    int status = lua_pcall(L, 1, 0, 0);
    s->running = L;
    if (status == LUA_OK) break;
    lua_settop(L, 1);
    bool tripped = s->trip != CLUA_OK || status == LUA_ERRMEM;
    if (tripped && !clua_forget_trip(s)) clua_reraise(L);
    if (b->row >= b->sheet->row_count || b->rule >= b->rule_count) continue;
    if (tripped) b->rules[b->rule].given_up = true;
    add_pending(b, CLUA_RESULT_NOTHING, 0, 0);
    b->rule++;
  }
  return 0;
}

clua_status clua_evaluate_rows(
  clua_state *s, const clua_sheet *sheet, clua_positional *rules, size_t rule_count,
  clua_pending *pending, size_t *pending_count, const clua_limits *limits, clua_report *report) {
  *pending_count = 0;
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  if (!clua_begin_batch(s, limits, report)) return CLUA_ERROR;
  batch b = {.sheet = sheet, .rules = rules, .rule_count = rule_count, .pending = pending};
  clua_status status = clua_protected(s, all_rows, &b, report);
  *pending_count = b.pending_count;
  clua_end_batch(s);
  return status;
}
