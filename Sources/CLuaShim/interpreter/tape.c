// tape.c: values outside Lua, as one flat list of nodes and one run of bytes.
//
// Idea: a value is its node followed by the nodes of what it contains, so that a reader needs one
// loop and no pointer. `next` of a table is known when it ends.
// Invariants: no Lua here, nothing raises; caps on nodes, bytes and depth bound what a script can
// make the host hold; a failed tape stays failed until cleared.
#include "tape.h"

#include <stdlib.h>
#include <string.h>

struct clua_tape {
  clua_node *nodes;
  size_t count, node_room;
  char *bytes;
  size_t length, byte_room;
  size_t open[CLUA_TAPE_DEPTH];  // tables begun and not ended
  size_t depth;
  bool failed;
};

clua_tape *clua_tape_create(void) { return calloc(1, sizeof(clua_tape)); }

void clua_tape_free(clua_tape *tape) {
  if (tape == NULL) return;
  free(tape->nodes);
  free(tape->bytes);
  free(tape);
}

void clua_tape_clear(clua_tape *tape) {
  tape->count = tape->length = tape->depth = 0;
  tape->failed = false;
}

bool clua_tape_failed(const clua_tape *tape) { return tape->failed; }

const clua_node *clua_tape_nodes(const clua_tape *tape, size_t *count) {
  *count = tape->count;
  return tape->nodes;
}

const char *clua_tape_bytes(const clua_tape *tape, size_t *length) {
  *length = tape->length;
  return tape->bytes != NULL ? tape->bytes : "";
}

static bool fail(clua_tape *tape) {
  tape->failed = true;
  return false;
}

static clua_node *add(clua_tape *tape, clua_kind kind) {
  if (tape->failed) return NULL;
  if (tape->count == tape->node_room) {
    size_t room = tape->node_room == 0 ? 16 : tape->node_room * 2;
    clua_node *nodes = NULL;
    if (tape->count < CLUA_TAPE_NODES) nodes = realloc(tape->nodes, room * sizeof *nodes);
    if (nodes == NULL) {
      fail(tape);
      return NULL;
    }
    tape->nodes = nodes;
    tape->node_room = room;
  }
  clua_node *node = &tape->nodes[tape->count++];
  *node = (clua_node){.kind = kind, .next = (uint32_t)tape->count};
  return node;
}

static bool add_bytes(clua_tape *tape, const char *bytes, size_t length, size_t *offset) {
  if (length > CLUA_TAPE_BYTES || tape->length > CLUA_TAPE_BYTES - length) return fail(tape);
  if (tape->length + length > tape->byte_room) {
    size_t room = tape->byte_room == 0 ? 128 : tape->byte_room * 2;
    if (room < tape->length + length) room = tape->length + length;
    char *made = realloc(tape->bytes, room);
    if (made == NULL) return fail(tape);
    tape->bytes = made;
    tape->byte_room = room;
  }
  if (length > 0) memcpy(tape->bytes + tape->length, bytes, length);
  *offset = tape->length;
  tape->length += length;
  return true;
}

bool clua_tape_add_nil(clua_tape *tape) { return add(tape, CLUA_NIL) != NULL; }

bool clua_tape_add_boolean(clua_tape *tape, bool value) {
  clua_node *node = add(tape, CLUA_BOOLEAN);
  if (node != NULL) node->integer = value;
  return node != NULL;
}

bool clua_tape_add_integer(clua_tape *tape, int64_t value) {
  clua_node *node = add(tape, CLUA_INTEGER);
  if (node != NULL) node->integer = value;
  return node != NULL;
}

bool clua_tape_add_number(clua_tape *tape, double value) {
  clua_node *node = add(tape, CLUA_NUMBER);
  if (node != NULL) node->number = value;
  return node != NULL;
}

bool clua_tape_add_string(clua_tape *tape, const char *bytes, size_t length) {
  clua_node *node = add(tape, CLUA_STRING);
  if (node == NULL || !add_bytes(tape, bytes, length, &node->offset)) return false;
  node->length = (uint32_t)length;
  return true;
}

bool clua_tape_add_function(
  clua_tape *tape, int reference, const char *chunk, size_t chunk_length, int line) {
  clua_node *node = add(tape, CLUA_FUNCTION);
  if (node == NULL || !add_bytes(tape, chunk, chunk_length, &node->offset)) return false;
  node->integer = reference;
  node->length = (uint32_t)chunk_length;
  node->line = line;
  return true;
}

bool clua_tape_begin_table(clua_tape *tape) {
  if (tape->depth == CLUA_TAPE_DEPTH || add(tape, CLUA_TABLE) == NULL) return fail(tape);
  tape->open[tape->depth++] = tape->count - 1;
  return true;
}

bool clua_tape_end_table(clua_tape *tape) {
  if (tape->failed || tape->depth == 0) return fail(tape);
  size_t table = tape->open[--tape->depth], values = 0;
  for (size_t i = table + 1; i < tape->count; i = tape->nodes[i].next) values++;
  if (values % 2 != 0) return fail(tape);
  tape->nodes[table].next = (uint32_t)tape->count;
  tape->nodes[table].length = (uint32_t)(values / 2);
  return true;
}

bool clua_tape_is_complete(const clua_tape *tape) { return !tape->failed && tape->depth == 0; }
