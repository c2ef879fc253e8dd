// names.c: the names that a reader wants to know, found without a comparison that fails.
//
// Idea: an open table, hashed by length and last bytes: names of one vocabulary start alike (their
// namespace is some fifty bytes) and end differently.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

typedef struct slot {
  char *name;
  size_t length;
  uint16_t id;
} slot;

struct cdoc_names {
  slot *slots;
  size_t capacity;  // a power of two, at least twice `count`
  size_t count;
};

static size_t hash(const char *name, size_t length) {
  uint64_t end = 0;
  size_t n = length < sizeof end ? length : sizeof end;
  memcpy(&end, name + length - n, n);
  end = (end ^ length) * UINT64_C(0x9E3779B97F4A7C15);
  return (size_t)(end >> 32);
}

static slot *find(const cdoc_names *names, const char *name, size_t length) {
  size_t mask = names->capacity - 1;
  for (size_t i = hash(name, length) & mask;; i = (i + 1) & mask) {
    slot *s = names->slots + i;
    if (s->name == NULL) return s;
    if (s->length == length && memcmp(s->name, name, length) == 0) return s;
  }
}

static bool grow(cdoc_names *names) {
  cdoc_names larger = {NULL, names->capacity * 2, 0};
  larger.slots = calloc(larger.capacity, sizeof *larger.slots);
  if (larger.slots == NULL) return false;
  for (size_t i = 0; i < names->capacity; i++) {
    slot *s = names->slots + i;
    if (s->name != NULL) *find(&larger, s->name, s->length) = *s;
  }
  free(names->slots);
  names->slots = larger.slots;
  names->capacity = larger.capacity;
  return true;
}

cdoc_names *cdoc_names_create(void) {
  cdoc_names *names = calloc(1, sizeof *names);
  if (names == NULL) return NULL;
  names->capacity = 256;
  names->slots = calloc(names->capacity, sizeof *names->slots);
  if (names->slots != NULL) return names;
  free(names);
  return NULL;
}

bool cdoc_names_add(cdoc_names *names, const char *name, uint16_t id) {
  if (names->count * 2 >= names->capacity && !grow(names)) return false;
  size_t length = strlen(name);
  slot *s = find(names, name, length);
  if (s->name == NULL) {
    s->name = malloc(length + 1);
    if (s->name == NULL) return false;
    memcpy(s->name, name, length + 1);
    s->length = length;
    names->count++;
  }
  s->id = id;
  return true;
}

void cdoc_names_destroy(cdoc_names *names) {
  if (names == NULL) return;
  for (size_t i = 0; i < names->capacity; i++) free(names->slots[i].name);
  free(names->slots);
  free(names);
}

uint16_t cdoc_names_find(const cdoc_names *names, const char *name) {
  const slot *s = find(names, name, strlen(name));
  return s->name == NULL ? 0 : s->id;
}
