// pool.c: small blocks of a state, without the C library's allocator.
//
// Idea: a rule makes and drops small tables, row after row. They come out of one region, by steps of 16
// bytes; what is given back waits for the next block of its step. A region that is used up gives nothing,
// and the caller goes to the C library, so a state holds at most CLUA_POOL_BYTES beside what it counts,
// whatever a script does; pages that nobody used cost no memory.
// Invariant: whether a block is of the pool is told by its address alone.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

// The address sanitizer sees each block of the C library, and nothing within a region.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CLUA_POOL_IS_OFF 1
#endif
#endif

enum { STEP = 16, STEPS = CLUA_POOL_MOST / STEP };

struct clua_pool {
  void *free[STEPS + 1];  // by step: the first block that was given back, which holds the next
  char *next, *end;       // what was never given
  char *region;
};

static size_t step_of(size_t size) { return (size + STEP - 1) / STEP; }

static bool owns(const clua_pool *pool, const void *block) {
  return (uintptr_t)block - (uintptr_t)pool->region < CLUA_POOL_BYTES;
}

clua_pool *clua_pool_open(void) {
#ifdef CLUA_POOL_IS_OFF
  return NULL;
#else
  clua_pool *pool = calloc(1, sizeof *pool);
  if (pool == NULL) return NULL;
  pool->region = malloc(CLUA_POOL_BYTES);
  if (pool->region == NULL) {
    free(pool);
    return NULL;
  }
  pool->next = pool->region;
  pool->end = pool->region + CLUA_POOL_BYTES;
  return pool;
#endif
}

void clua_pool_close(clua_pool *pool) {
  if (pool == NULL) return;
  free(pool->region);
  free(pool);
}

// A block of a size; NULL where the pool has none.
static void *take(clua_pool *pool, size_t size) {
  if (size > CLUA_POOL_MOST) return NULL;
  size_t step = step_of(size);
  void *block = pool->free[step];
  if (block != NULL) {
    memcpy(&pool->free[step], block, sizeof(void *));
    return block;
  }
  if ((size_t)(pool->end - pool->next) < step * STEP) return NULL;
  block = pool->next;
  pool->next += step * STEP;
  return block;
}

static void give_back(clua_pool *pool, void *block, size_t size) {
  size_t step = step_of(size);
  memcpy(block, &pool->free[step], sizeof(void *));
  pool->free[step] = block;
}

void clua_pool_free(clua_pool *pool, void *block, size_t size) {
  if (block == NULL) return;
  if (pool != NULL && owns(pool, block)) {
    give_back(pool, block, size);
  } else {
    free(block);
  }
}

void *clua_pool_resize(clua_pool *pool, void *block, size_t old_size, size_t new_size) {
  if (pool == NULL) return realloc(block, new_size);
  bool is_own = block != NULL && owns(pool, block);
  if (is_own && step_of(old_size) == step_of(new_size)) return block;
  if (block != NULL && !is_own) return realloc(block, new_size);
  void *made = take(pool, new_size);
  if (made == NULL) made = malloc(new_size);
  if (made == NULL || !is_own) return made;
  memcpy(made, block, old_size < new_size ? old_size : new_size);
  give_back(pool, block, old_size);
  return made;
}
