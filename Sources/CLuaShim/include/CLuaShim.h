// CLuaShim: Lua 5.4 behind plain structs. Swift includes this header and nothing of Lua's.
#ifndef CLUASHIM_H
#define CLUASHIM_H
#endif
