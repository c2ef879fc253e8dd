// lua_library.h: Lua 5.4's own headers, wherever the system keeps them.
#ifndef CIRCULAR_LUA_LIBRARY_H
#define CIRCULAR_LUA_LIBRARY_H

#if __has_include(<lua5.4/lua.h>)  // Debian, Ubuntu
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#elif __has_include(<lua.h>)  // where pkg-config points
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#else
#error "Lua 5.4's headers are missing: on Debian and Ubuntu, apt-get install liblua5.4-dev"
#endif

#if LUA_VERSION_NUM != 504
#error "Circular needs Lua 5.4: the headers found are those of another version"
#endif

#endif
