// program.c: rules simple enough to be run without Lua.
//
// Idea: a rule that only reads facts, compares and computes is compiled from its syntax tree to steps
// on registers (LuaBridge/Positional/RuleCompiler). Each step does what Lua's own operator does with
// integers, floats, booleans, texts and nil.
// Invariant: where Lua would raise, convert a text, or compare beyond what doubles hold, the program
// leaves, and the caller asks Lua. No step goes back: a program ends.
#include <math.h>
#include <string.h>

#include "rules.h"

static inline bool is_number(const clua_value *v) {
  return v->kind == CLUA_CELL_INTEGER || v->kind == CLUA_CELL_NUMBER;
}

static inline bool is_true(const clua_value *v) {
  return v->kind != CLUA_CELL_ABSENT && (v->kind != CLUA_CELL_BOOLEAN || v->as.integer != 0);
}

static inline double as_double(const clua_value *v) {
  return v->kind == CLUA_CELL_INTEGER ? (double)v->as.integer : v->as.number;
}

static inline void set_boolean(clua_value *v, bool value) {
  v->kind = CLUA_CELL_BOOLEAN;
  v->as.integer = value;
}

static inline void set_integer(clua_value *v, uint64_t value) {
  v->kind = CLUA_CELL_INTEGER;
  v->as.integer = (int64_t)value;
}

static inline void set_number(clua_value *v, double value) {
  v->kind = CLUA_CELL_NUMBER;
  v->as.number = value;
}

// Whether an integer and a float compare as doubles do.
static inline bool compares_exactly(const clua_value *v) {
  const int64_t limit = INT64_C(1) << 53;
  return v->kind == CLUA_CELL_NUMBER || (-limit <= v->as.integer && v->as.integer <= limit);
}

static int64_t floor_quotient(int64_t a, int64_t b) {
  if (b == -1) return (int64_t)(0 - (uint64_t)a);
  int64_t q = a / b;
  return (a ^ b) < 0 && q * b != a ? q - 1 : q;
}

static int64_t floor_remainder(int64_t a, int64_t b) {
  if (b == -1) return 0;
  int64_t r = a % b;
  return r != 0 && (r ^ b) < 0 ? r + b : r;
}

static bool integers(clua_value *to, uint16_t kind, int64_t a, int64_t b) {
  switch (kind) {
    case CLUA_STEP_ADD: set_integer(to, (uint64_t)a + (uint64_t)b); return true;
    case CLUA_STEP_SUBTRACT: set_integer(to, (uint64_t)a - (uint64_t)b); return true;
    case CLUA_STEP_MULTIPLY: set_integer(to, (uint64_t)a * (uint64_t)b); return true;
    case CLUA_STEP_DIVIDE: set_number(to, (double)a / (double)b); return true;
    case CLUA_STEP_FLOOR_DIVIDE:
      if (b == 0) return false;
      set_integer(to, (uint64_t)floor_quotient(a, b));
      return true;
    default:
      if (b == 0) return false;
      set_integer(to, (uint64_t)floor_remainder(a, b));
      return true;
  }
}

static bool doubles(clua_value *to, uint16_t kind, double a, double b) {
  switch (kind) {
    case CLUA_STEP_ADD: set_number(to, a + b); return true;
    case CLUA_STEP_SUBTRACT: set_number(to, a - b); return true;
    case CLUA_STEP_MULTIPLY: set_number(to, a * b); return true;
    case CLUA_STEP_DIVIDE: set_number(to, a / b); return true;
    case CLUA_STEP_FLOOR_DIVIDE: set_number(to, floor(a / b)); return true;
    default: {
      double r = fmod(a, b);
      if (r > 0 ? b < 0 : r < 0 && b > 0) r += b;
      set_number(to, r);
      return true;
    }
  }
}

static inline bool arithmetic(
  clua_value *to, uint16_t kind, const clua_value *a, const clua_value *b) {
  if (a->kind == CLUA_CELL_INTEGER && b->kind == CLUA_CELL_INTEGER) {
    return integers(to, kind, a->as.integer, b->as.integer);
  }
  if (!is_number(a) || !is_number(b)) return false;
  return doubles(to, kind, as_double(a), as_double(b));
}

// Bytes in order, then the shorter one first: what strcoll does in the C locale.
static int order(const clua_value *a, const clua_value *b) {
  size_t least = a->length < b->length ? a->length : b->length;
  int result = least == 0 ? 0 : memcmp(a->as.text, b->as.text, least);
  return result != 0 ? result : (a->length > b->length) - (a->length < b->length);
}

// Whether a < b, or a <= b; false when Lua has to tell.
static inline bool less(const clua_value *a, const clua_value *b, bool or_equal, bool *result) {
  if (a->kind == CLUA_CELL_INTEGER && b->kind == CLUA_CELL_INTEGER) {
    *result = or_equal ? a->as.integer <= b->as.integer : a->as.integer < b->as.integer;
    return true;
  }
  if (is_number(a) && is_number(b)) {
    if (!compares_exactly(a) || !compares_exactly(b)) return false;
    double x = as_double(a), y = as_double(b);
    *result = or_equal ? x <= y : x < y;
    return true;
  }
  if (a->kind != CLUA_CELL_TEXT || b->kind != CLUA_CELL_TEXT) return false;
  *result = or_equal ? order(a, b) <= 0 : order(a, b) < 0;
  return true;
}

static inline bool equal(const clua_value *a, const clua_value *b, bool *result) {
  if (is_number(a) && is_number(b)) {
    if (a->kind == b->kind && a->kind == CLUA_CELL_INTEGER) {
      *result = a->as.integer == b->as.integer;
      return true;
    }
    if (!compares_exactly(a) || !compares_exactly(b)) return false;
    *result = as_double(a) == as_double(b);
    return true;
  }
  if (a->kind != b->kind) {
    *result = false;
  } else if (a->kind == CLUA_CELL_TEXT) {
    *result = a->length == b->length && (a->length == 0 || memcmp(a->as.text, b->as.text, a->length) == 0);
  } else {
    *result = a->kind == CLUA_CELL_ABSENT || a->as.integer == b->as.integer;
  }
  return true;
}

static bool load(clua_value *to, const clua_cell *cell, const uint8_t *text) {
  to->kind = cell->kind;
  switch (cell->kind) {
    case CLUA_CELL_BOOLEAN:
    case CLUA_CELL_INTEGER:
    case CLUA_CELL_NUMBER: memcpy(&to->as, &cell->bits, sizeof cell->bits); return true;
    case CLUA_CELL_TEXT:
      to->length = cell->length;
      to->as.text = text + cell->bits;
      return true;
    default: return false;
  }
}

static void look_up(clua_value *to, const clua_constant_table *table, const clua_value *key) {
  if (key->kind == CLUA_CELL_TEXT) {
    for (size_t i = 0; i < table->count; i++) {
      const clua_value *k = &table->keys[i];
      if (k->length == key->length && memcmp(k->as.text, key->as.text, k->length) == 0) {
        *to = table->values[i];
        return;
      }
    }
  }
  to->kind = CLUA_CELL_ABSENT;
}

static bool pay(lua_State *L, int64_t year, const clua_value *amount) {
  if (!is_number(amount) || !isfinite(as_double(amount))) return false;
  clua_entry *entry = clua_add_entry(L);
  entry->year = year;
  entry->kind =
    amount->kind == CLUA_CELL_INTEGER ? CLUA_RESULT_INTEGER : CLUA_RESULT_NUMBER;
  entry->integer = amount->kind == CLUA_CELL_INTEGER ? amount->as.integer : 0;
  entry->number = as_double(amount);
  return true;
}

bool clua_run_program(
  lua_State *L, const clua_program *program, const clua_cell *cells, const uint8_t *text,
  uint64_t *reads, clua_value *result, size_t *payments) {
  size_t fact_words = (clua_of(L)->rules->readers[CLUA_FACTS].slot_count + 63) / 64;
  clua_value *r = program->registers;
  const clua_step *step = program->steps;
  bool holds;
  *payments = 0;
  for (;; step++) {
    clua_value *a = &r[step->a];
    const clua_value *b = &r[step->b], *c = &r[step->c];
    switch (step->kind) {
      case CLUA_STEP_NOTE:
        if (reads != NULL) {
          reads[fact_words + (size_t)step->operand / 64] |= UINT64_C(1) << (step->operand % 64);
        }
        break;
      case CLUA_STEP_LOAD:
        if (reads != NULL) {
          reads[step->operand / 64] |= UINT64_C(1) << (step->operand % 64);
        }
        if (!load(a, &cells[step->operand], text)) return false;
        break;
      case CLUA_STEP_MOVE: *a = *b; break;
      case CLUA_STEP_ADD:
      case CLUA_STEP_SUBTRACT:
      case CLUA_STEP_MULTIPLY:
      case CLUA_STEP_DIVIDE:
      case CLUA_STEP_FLOOR_DIVIDE:
      case CLUA_STEP_MODULO:
        if (!arithmetic(a, step->kind, b, c)) return false;
        break;
      case CLUA_STEP_NEGATE:
        if (!is_number(b)) return false;
        if (b->kind == CLUA_CELL_INTEGER) {
          set_integer(a, 0 - (uint64_t)b->as.integer);
        } else {
          set_number(a, -b->as.number);
        }
        break;
      case CLUA_STEP_NOT: set_boolean(a, !is_true(b)); break;
      case CLUA_STEP_EQUAL:
      case CLUA_STEP_NOT_EQUAL:
        if (!equal(b, c, &holds)) return false;
        set_boolean(a, holds == (step->kind == CLUA_STEP_EQUAL));
        break;
      case CLUA_STEP_LESS:
      case CLUA_STEP_LESS_OR_EQUAL:
        if (!less(b, c, step->kind == CLUA_STEP_LESS_OR_EQUAL, &holds)) return false;
        set_boolean(a, holds);
        break;
      case CLUA_STEP_LEAST:
      case CLUA_STEP_GREATEST: {
        bool least = step->kind == CLUA_STEP_LEAST;
        if (!is_number(b) || !is_number(c)) return false;
        if (!less(least ? c : b, least ? b : c, false, &holds)) return false;
        *a = holds ? *c : *b;
        break;
      }
      case CLUA_STEP_RATIO: {
        if (!is_number(b) || !is_number(c)) return false;
        double whole = as_double(c);
        set_number(a, whole == 0 ? 0 : as_double(b) / whole);
        break;
      }
      case CLUA_STEP_LOOK_UP: look_up(a, &program->tables[step->operand], b); break;
      case CLUA_STEP_JUMP: step = &program->steps[step->operand - 1]; break;
      case CLUA_STEP_JUMP_IF:
        if (is_true(a)) step = &program->steps[step->operand - 1];
        break;
      case CLUA_STEP_JUMP_UNLESS:
        if (!is_true(a)) step = &program->steps[step->operand - 1];
        break;
      case CLUA_STEP_RETURN: *result = *a; return a->kind != CLUA_CELL_ABSENT;
      case CLUA_STEP_PAY:
        if (!pay(L, step->operand, a)) return false;
        ++*payments;
        break;
      case CLUA_STEP_RETURN_PAYMENTS: result->kind = CLUA_CELL_ABSENT; return true;
      default: return false;
    }
  }
}
