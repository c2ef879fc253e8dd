// buffer.c: bytes that grow while a library function builds a string.
//
// Invariant: storage beyond the inline bytes is a userdata at the stack index `slot`, so the
// collector frees it whatever happens; a length over the single-block cap trips MEMORY before
// anything is asked from the allocator.
#include <string.h>

#include "sandbox.h"

void clua_buffer_init(lua_State *L, clua_buffer *b) {
  luaL_checkstack(L, 4, NULL);
  b->L = L;
  b->bytes = b->small;
  b->length = 0;
  b->capacity = sizeof b->small;
  lua_pushnil(L);
  b->slot = lua_gettop(L);
}

char *clua_buffer_reserve(clua_buffer *b, size_t more) {
  if (more <= b->capacity - b->length) return b->bytes + b->length;
  clua_state *s = clua_of(b->L);
  size_t cap = s->armed && s->limits.block_bytes != 0 ? s->limits.block_bytes : SIZE_MAX / 2;
  if (more > cap || b->length > cap - more) clua_trip(b->L, CLUA_MEMORY);
  size_t wanted = b->length + more, capacity = b->capacity * 2;
  if (capacity < wanted) capacity = wanted;
  // A userdata has a header: stay under the cap while the content itself does.
  if (capacity > cap - 64 && wanted <= cap - 64) capacity = cap - 64;
  char *bytes = lua_newuserdatauv(b->L, capacity, 0);
  memcpy(bytes, b->bytes, b->length);
  lua_replace(b->L, b->slot);
  b->bytes = bytes;
  b->capacity = capacity;
  return bytes + b->length;
}

void clua_buffer_add(clua_buffer *b, const char *bytes, size_t length) {
  char *to = clua_buffer_reserve(b, length);
  memcpy(to, bytes, length);
  b->length += length;
}

void clua_buffer_add_byte(clua_buffer *b, char byte) {
  *clua_buffer_reserve(b, 1) = byte;
  b->length++;
}

void clua_buffer_push(clua_buffer *b) {
  clua_charge_bytes(b->L, b->length);
  lua_pushlstring(b->L, b->bytes, b->length);
  lua_replace(b->L, b->slot);
  lua_settop(b->L, b->slot);
}
