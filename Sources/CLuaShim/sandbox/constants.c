// constants.c: the words of the libraries that are values, not functions.
#include <math.h>

#include "sandbox.h"

static void add_math(lua_State *L) {
  lua_pushnumber(L, 3.141592653589793238462643383279502884);
  lua_setfield(L, -2, "pi");
  lua_pushnumber(L, HUGE_VAL);
  lua_setfield(L, -2, "huge");
  lua_pushinteger(L, LUA_MAXINTEGER);
  lua_setfield(L, -2, "maxinteger");
  lua_pushinteger(L, LUA_MININTEGER);
  lua_setfield(L, -2, "mininteger");
}

void clua_add_constants(lua_State *L, const char *library) {
  switch (library[0]) {
    case 'm': add_math(L); break;
    case 'u':
      lua_pushlstring(L, "[\0-\x7F\xC2-\xFD][\x80-\xBF]*", 14);
      lua_setfield(L, -2, "charpattern");
      break;
    case 0:
      lua_pushliteral(L, LUA_VERSION);
      lua_setfield(L, -2, "_VERSION");
      break;
    default: break;
  }
}
