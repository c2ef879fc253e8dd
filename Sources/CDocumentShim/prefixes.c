// prefixes.c: which namespace a prefix stands for, and from there which name is meant.
//
// Idea: expat's own treatment of namespaces costs half as much again as the rest of its work, since
// it writes every name anew with its namespace. Documents declare their prefixes once, on the root: a
// written name, once found, is kept in a small table that holds as long as no declaration changes.
// Invariant: a kept name counts only if its `generation` is that of the declarations in force.
#define _GNU_SOURCE  // strdup
#include <stdlib.h>
#include <string.h>

#include "shim.h"

enum { DECLARATIONS = 256, KEPT = 512, LONGEST = 40 };

typedef struct declaration {
  char *prefix, *uri;
  size_t depth;
} declaration;

typedef struct kept {
  uint64_t generation;  // 0: empty
  uint16_t id;
  bool is_attribute;
  char name[LONGEST];
} kept;

struct cdoc_prefixes {
  const cdoc_names *names;
  declaration declarations[DECLARATIONS];
  size_t count;
  uint64_t generation;
  kept kept[KEPT];
};

cdoc_prefixes *cdoc_prefixes_create(const cdoc_names *names) {
  cdoc_prefixes *prefixes = calloc(1, sizeof *prefixes);
  if (prefixes == NULL) return NULL;
  prefixes->names = names;
  prefixes->generation = 1;
  return prefixes;
}

static void forget(cdoc_prefixes *prefixes) {
  declaration *last = prefixes->declarations + --prefixes->count;
  free(last->prefix);
  free(last->uri);
}

void cdoc_prefixes_destroy(cdoc_prefixes *prefixes) {
  if (prefixes == NULL) return;
  while (prefixes->count > 0) forget(prefixes);
  free(prefixes);
}

bool cdoc_prefixes_enter(cdoc_prefixes *prefixes, size_t depth, const char **pairs) {
  for (; *pairs != NULL; pairs += 2) {
    if (strncmp(pairs[0], "xmlns", 5) != 0 || (pairs[0][5] != 0 && pairs[0][5] != ':')) continue;
    if (prefixes->count == DECLARATIONS) return false;
    declaration *next = prefixes->declarations + prefixes->count;
    next->prefix = strdup(pairs[0][5] == ':' ? pairs[0] + 6 : "");
    next->uri = strdup(pairs[1]);
    next->depth = depth;
    prefixes->count++;
    prefixes->generation++;
    if (next->prefix == NULL || next->uri == NULL) return false;
  }
  return true;
}

void cdoc_prefixes_leave(cdoc_prefixes *prefixes, size_t depth) {
  while (prefixes->count > 0 && prefixes->declarations[prefixes->count - 1].depth == depth) {
    forget(prefixes);
    prefixes->generation++;
  }
}

static uint16_t resolve(const cdoc_prefixes *prefixes, const char *name, bool is_attribute) {
  const char *colon = strchr(name, ':');
  if (colon == NULL && is_attribute) return cdoc_names_find(prefixes->names, name);
  size_t length = colon == NULL ? 0 : (size_t)(colon - name);
  const char *local = colon == NULL ? name : colon + 1;
  for (size_t i = prefixes->count; i-- > 0;) {
    const declaration *d = prefixes->declarations + i;
    if (strncmp(d->prefix, name, length) != 0 || d->prefix[length] != 0) continue;
    char whole[256];
    size_t uri = strlen(d->uri), rest = strlen(local);
    if (uri + rest + 2 > sizeof whole) return 0;
    memcpy(whole, d->uri, uri);
    whole[uri] = '\n';
    memcpy(whole + uri + 1, local, rest + 1);
    return cdoc_names_find(prefixes->names, whole);
  }
  return 0;
}

uint16_t cdoc_prefixes_find(cdoc_prefixes *prefixes, const char *name, bool is_attribute) {
  size_t length = strlen(name);
  if (length >= LONGEST) return resolve(prefixes, name, is_attribute);
  uint64_t end = 0, start = 0;
  size_t n = length < sizeof end ? length : sizeof end;
  memcpy(&end, name + length - n, n);
  memcpy(&start, name, n);
  end = (end * 31 + start + length * 2 + is_attribute) * UINT64_C(0x9E3779B97F4A7C15);
  kept *k = prefixes->kept + (end >> 32) % KEPT;
  if (k->generation != prefixes->generation || k->is_attribute != is_attribute ||
      memcmp(k->name, name, length + 1) != 0) {
    k->id = resolve(prefixes, name, is_attribute);
    k->generation = prefixes->generation;
    k->is_attribute = is_attribute;
    memcpy(k->name, name, length + 1);
  }
  return k->id;
}
