// arena.c: the evaluator's memory, outside of Lua's heap: results, and what they are made of.
//
// Idea: texts go into one block of bytes and parts into one list of entries, both emptied when an
// evaluation begins, so that storing an answer allocates nothing once they have grown.
// Invariants: what the answers for one record keep is bounded, and a text that was cut says so.
#include <stdlib.h>
#include <string.h>

#include "rules.h"

struct clua_rules *clua_rules_of(clua_state *s) {
  if (s->rules == NULL) {
    s->rules = calloc(1, sizeof *s->rules);
    for (int i = 0; s->rules != NULL && i < 2; i++) {
      s->rules->readers[i].root = s->rules->readers[i].views = LUA_NOREF;
    }
  }
  return s->rules;
}

static void free_reader(clua_reader *reader) {
  for (size_t i = 0; i < reader->shape_count; i++) free(reader->shapes[i].field_shapes);
  free(reader->shapes);
  free(reader->slot_shapes);
  free(reader->viewed);
}

void clua_rules_free(clua_state *s) {
  struct clua_rules *rules = s->rules;
  if (rules == NULL) return;
  free_reader(&rules->readers[0]);
  free_reader(&rules->readers[1]);
  free(rules->rules);
  free(rules->reads);
  free(rules->stack);
  free(rules->paper_cells);
  free(rules->arena);
  free(rules->entries);
  free(rules);
  s->rules = NULL;
}

static bool grow(void **block, size_t *capacity, size_t needed, size_t size) {
  if (needed <= *capacity) return true;
  size_t wanted = *capacity == 0 ? 256 : *capacity;
  while (wanted < needed) wanted *= 2;
  void *grown = realloc(*block, wanted * size);
  if (grown == NULL) return false;
  *block = grown;
  *capacity = wanted;
  return true;
}

clua_span clua_keep(lua_State *L, const char *bytes, size_t length) {
  struct clua_rules *rules = clua_of(L)->rules;
  size_t needed = rules->arena_length + length;
  if (needed > UINT32_MAX / 2
      || !grow((void **)&rules->arena, &rules->arena_capacity, needed, 1)) {
    clua_trip(L, CLUA_MEMORY);
  }
  clua_span span = {(uint32_t)rules->arena_length, (uint32_t)length};
  if (length > 0) memcpy(rules->arena + rules->arena_length, bytes, length);
  rules->arena_length = needed;
  return span;
}

clua_span clua_keep_text(lua_State *L, const char *bytes, size_t length, uint64_t *whole) {
  struct clua_rules *rules = clua_of(L)->rules;
  size_t left = CLUA_RECORD_CAP - rules->record_bytes;
  size_t cap = left < CLUA_TEXT_CAP ? left : CLUA_TEXT_CAP, kept = length;
  if (length > cap) {
    *whole = length;
    kept = cap;
    while (kept > 0 && ((unsigned char)bytes[kept] & 0xC0) == 0x80) kept--;
  }
  clua_charge_bytes(L, kept);
  rules->record_bytes += kept;
  return clua_keep(L, bytes, kept);
}

clua_entry *clua_add_entry(lua_State *L) {
  struct clua_rules *rules = clua_of(L)->rules;
  if (rules->record_entries >= CLUA_ENTRY_CAP) {
    clua_raise(L, "answer-too-large", "the answer has too many parts");
  }
  rules->record_entries++;
  if (!grow((void **)&rules->entries, &rules->entry_capacity, rules->entry_count + 1,
            sizeof *rules->entries)) {
    clua_trip(L, CLUA_MEMORY);
  }
  clua_entry *entry = &rules->entries[rules->entry_count++];
  memset(entry, 0, sizeof *entry);
  return entry;
}
