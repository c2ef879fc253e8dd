// allocator.c: where every byte of a state comes from.
//
// Idea: count bytes, refuse what passes the heap cap or the single-block cap, and look at the clock
// and the interrupt flag when a block is big (a big block means heavy work behind one cheap
// instruction: `..`, a rehash, a stack that doubles). Nothing is charged to the budget here: when Lua
// grows its own tables depends on what ran before, and a budget must not.
// Invariants: a shrink is never refused; nothing is refused before the state is armed; a request
// refused twice in a row (Lua collects garbage in between) sets the terminal MEMORY trip, after
// which unwinding may still use CLUA_UNWIND_RESERVE bytes over the cap.
#include <stdlib.h>

#include "shim.h"

static bool passes_caps(const clua_state *s, size_t growth, size_t new_size) {
  if (!s->armed) return true;
  size_t reserve = s->trip == CLUA_OK ? 0 : CLUA_UNWIND_RESERVE;
  const clua_limits *limits = &s->limits;
  if (limits->block_bytes != 0 && new_size > limits->block_bytes) return false;
  if (limits->heap_bytes == 0) return true;
  size_t cap = limits->heap_bytes + reserve;
  return s->used <= cap && growth <= cap - s->used;
}

static bool knob_refuses(clua_state *s) {
  if (s->refuse_at == 0 || s->grown < s->refuse_at) return false;
  if (s->grown > s->refuse_at) s->refuse_at = 0;  // this is the retry: the last refusal
  return true;
}

void *clua_allocate(void *ud, void *block, size_t old_size, size_t new_size) {
  clua_state *s = ud;
  bool is_text = block == NULL && old_size == LUA_TSTRING;  // Lua passes a type tag there
  if (block == NULL) old_size = 0;
  if (new_size == 0) {
    clua_pool_free(s->pool, block, old_size);
    s->used -= old_size;
    return NULL;
  }
  if (new_size <= old_size) {
    void *kept = clua_pool_resize(s->pool, block, old_size, new_size);
    s->used -= old_size - new_size;
    return kept != NULL ? kept : block;
  }
  size_t growth = new_size - old_size;
  s->grown++;
  if (new_size >= CLUA_BIG_BLOCK && s->armed) clua_look(s);
  if (is_text && new_size >= CLUA_HEAVY_TEXT && !s->has_heavy_texts) clua_watch_heavy_texts(s);
  void *made = NULL;
  if (!knob_refuses(s) && passes_caps(s, growth, new_size)) {
    made = clua_pool_resize(s->pool, block, old_size, new_size);
  }
  if (made == NULL) {
    if (s->refused_last) {
      clua_trip_quietly(s, CLUA_MEMORY);
    } else if (s->armed) {
      clua_look(s);  // a full collection follows: do not let a thrashing script hide in it
    }
    s->refused_last = !s->refused_last;
    return NULL;
  }
  s->refused_last = false;
  s->used += growth;
  return made;
}

size_t clua_heap_used(const clua_state *s) { return s->used; }
