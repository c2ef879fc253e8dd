// tape.h: the caps of a tape, and what only the shim asks of one.
#ifndef CLUASHIM_TAPE_H
#define CLUASHIM_TAPE_H

#include "CLuaShim.h"

enum {
  CLUA_TAPE_DEPTH = 64,         // tables within tables
  CLUA_TAPE_NODES = 1 << 22,    // values, keys included
  CLUA_TAPE_BYTES = 1 << 24     // bytes of all strings
};

// Neither failed nor inside a table: may be read.
bool clua_tape_is_complete(const clua_tape *tape);

#endif
