// sandbox_math.c: the part of the math library that gives the same bits on every machine.
//
// Idea: integer operations, comparisons, roundings and sqrt are exact by IEEE 754; exp and log are
// computed by exact_math.c. Trigonometry and random numbers are left out.
// Invariant: no function here depends on the C library's approximations.
#include <math.h>

#include "exact_math.h"
#include "sandbox.h"

// Pushes a float as an integer when it fits, else as it is.
static void push_rounded(lua_State *L, double x) {
  lua_Integer n;
  if (lua_numbertointeger(x, &n)) {
    lua_pushinteger(L, n);
  } else {
    lua_pushnumber(L, x);
  }
}

int clua_math_abs(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_Integer n = lua_tointeger(L, 1);
    lua_pushinteger(L, n < 0 ? (lua_Integer)(0u - (lua_Unsigned)n) : n);
  } else {
    lua_pushnumber(L, fabs(clua_check_number(L, 1)));
  }
  return 1;
}

int clua_math_ceil(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_settop(L, 1);
  } else {
    push_rounded(L, ceil(clua_check_number(L, 1)));
  }
  return 1;
}

int clua_math_floor(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_settop(L, 1);
  } else {
    push_rounded(L, floor(clua_check_number(L, 1)));
  }
  return 1;
}

int clua_math_fmod(lua_State *L) {
  if (lua_isinteger(L, 1) && lua_isinteger(L, 2)) {
    lua_Integer a = lua_tointeger(L, 1), b = lua_tointeger(L, 2);
    luaL_argcheck(L, b != 0, 2, "zero");
    lua_pushinteger(L, b == -1 ? 0 : a % b);
  } else {
    lua_pushnumber(L, fmod(clua_check_number(L, 1), clua_check_number(L, 2)));
  }
  return 1;
}

int clua_math_modf(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_settop(L, 1);
    lua_pushnumber(L, 0);
    return 2;
  }
  double x = clua_check_number(L, 1), whole = x < 0 ? ceil(x) : floor(x);
  push_rounded(L, whole);
  lua_pushnumber(L, x == whole ? 0.0 : x - whole);
  return 2;
}

// Whether the value is a float, or an integer that a double holds exactly: such numbers compare in
// Lua as they do in C.
static bool is_plain_number(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TNUMBER) return false;
  if (!lua_isinteger(L, index)) return true;
  lua_Integer value = lua_tointeger(L, index), limit = INT64_C(1) << 53;
  return -limit <= value && value <= limit;
}

static int extreme(lua_State *L, bool greatest) {
  int count = lua_gettop(L), best = 1;
  if (count == 2 && is_plain_number(L, 1) && is_plain_number(L, 2)) {
    lua_Number a = lua_tonumber(L, 1), b = lua_tonumber(L, 2);
    if (!(greatest ? a < b : b < a)) lua_settop(L, 1);
    return 1;
  }
  clua_check_number(L, 1);
  clua_charge(L, (uint64_t)count);
  for (int i = 2; i <= count; i++) {
    clua_check_number(L, i);
    int a = greatest ? best : i, b = greatest ? i : best;
    if (clua_less(L, a, b)) best = i;
  }
  lua_pushvalue(L, best);
  return 1;
}

int clua_math_max(lua_State *L) { return extreme(L, true); }
int clua_math_min(lua_State *L) { return extreme(L, false); }

int clua_math_sqrt(lua_State *L) {
  lua_pushnumber(L, sqrt(clua_check_number(L, 1)));
  return 1;
}

int clua_math_exp(lua_State *L) {
  lua_pushnumber(L, clua_exact_exp(clua_check_number(L, 1)));
  return 1;
}

int clua_math_log(lua_State *L) {
  double x = clua_check_number(L, 1);
  if (lua_isnoneornil(L, 2)) {
    lua_pushnumber(L, clua_exact_log(x));
    return 1;
  }
  double base = clua_check_number(L, 2);
  if (base == 2.0) {
    lua_pushnumber(L, clua_exact_log2(x));
  } else if (base == 10.0) {
    lua_pushnumber(L, clua_exact_log10(x));
  } else {
    lua_pushnumber(L, clua_exact_log(x) / clua_exact_log(base));
  }
  return 1;
}

int clua_math_tointeger(lua_State *L) {
  int exact;
  luaL_checkany(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING) clua_charge(L, 1 + lua_rawlen(L, 1) / 4);
  lua_Integer n = lua_tointegerx(L, 1, &exact);
  if (exact) {
    lua_pushinteger(L, n);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

int clua_math_type(lua_State *L) {
  luaL_checkany(L, 1);
  if (lua_type(L, 1) == LUA_TNUMBER) {
    lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
  } else {
    lua_pushnil(L);
  }
  return 1;
}

int clua_math_ult(lua_State *L) {
  lua_Unsigned a = (lua_Unsigned)clua_check_integer(L, 1);
  lua_pushboolean(L, a < (lua_Unsigned)clua_check_integer(L, 2));
  return 1;
}
