// refused_allocation.c: the allocator refuses when a test says so.
#include "CLuaShimTesting.h"

#include "shim.h"

void clua_refuse_allocation(clua_state *s, uint64_t n) {
  s->refuse_at = n == 0 ? 0 : s->grown + n;
}

uint64_t clua_allocation_count(const clua_state *s) { return s->grown; }

bool clua_opens_refusing(uint64_t n) {
  clua_state *s = clua_open_refusing(NULL, n);
  if (s == NULL) return false;
  clua_close(s);
  return true;
}
